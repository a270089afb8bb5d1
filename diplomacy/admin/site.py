"""The front page of the admin: its name, and what is entered in the order of the work."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

Entry = dict[str, Any]

GROUPS: dict[str, tuple[str, ...]] = {
    "Sources": ("Article", "Claim", "LinkCheck"),
    "Engagement": ("Meeting", "Agreement", "Project"),
    "Who": ("Actor", "Affiliation"),
    "Where and what about": ("Place", "Topic"),
    "Facts, one by one": ("Participation", "Action", "Relation"),
    "For programs": ("Token", "IdempotentRequest", "SentFile", "SentSheet"),
    "Publication": ("Edition", "PendingRefresh", "LoadedStory"),
    "History": ("Occasion", "Change"),
}
"""The groups of the front page, and the models in each."""

ACTORS = {
    "People": ("person", "person"),
    "Countries": ("country", "state"),
    "Organisations": ("organisation", ""),
}
"""The entries in place of actors: the type that is listed, and the kind that is added."""

NAMES = {"PendingRefresh": "Documents to follow others"}
"""What is called otherwise here than its table."""

stock_app_list = admin.site.get_app_list


def app_list(request: HttpRequest, app_label: str | None = None) -> list[Entry]:
    """Return what the user may see, grouped by concept and in the order of the work."""
    apps: list[Entry] = stock_app_list(request, app_label)
    others = [app for app in apps if app["app_label"] != "diplomacy"]
    ours = [app for app in apps if app["app_label"] == "diplomacy"]
    return [group for app in ours for group in _groups(app)] + others


def _groups(app: Entry) -> list[Entry]:
    models = {model["object_name"]: model for model in app["models"]}
    grouped = {name for names in GROUPS.values() for name in names}
    rest = tuple(name for name in models if name not in grouped)
    groups = []
    for title, names in {**GROUPS, "Other": rest}.items():
        entries = [models[name] for name in names if name in models]
        if entries:
            spread = [part for entry in entries for part in _spread(entry)]
            groups.append({**app, "name": title, "models": spread})
    return groups


def _spread(entry: Entry) -> list[Entry]:
    """Return the entry; for actors, one each for people, countries and organisations."""
    if entry["object_name"] != "Actor" or not entry["admin_url"]:
        return [{**entry, "name": NAMES.get(entry["object_name"], entry["name"])}]
    add = reverse("admin:diplomacy_actor_add")
    return [
        {
            **entry,
            "name": name,
            "object_name": name,
            "admin_url": f"{entry['admin_url']}?type={record_type}",
            "add_url": entry["add_url"] and (f"{add}?kind={kind}" if kind else add),
        }
        for name, (record_type, kind) in ACTORS.items()
    ]


admin.site.site_header = "Diplomacy record"
admin.site.site_title = "Diplomacy record"
admin.site.index_title = "What is entered, in the order of the work"
admin.site.get_app_list = app_list  # type: ignore[method-assign]
