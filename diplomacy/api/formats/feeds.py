"""
Feeds: changes as Atom (RFC 4287), the newest first.

What identifies an entry follows from the record and the number of the edition, and
from no address, so that a reader sees each change once, wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.feedgenerator import Atom1Feed

Change = Mapping[str, Any]

TITLE = "Changes of the record of diplomacy"
AUTHOR = "Diplomacy"

PAGING = ("before", "page_size")
"""The parameters that tell the pages of one feed apart."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed changed last in which nothing ever did."""


def feed(
    changes: Iterable[Change], host: str, address: str, links: Mapping[str, str]
) -> bytes:
    """
    Return the feed of some changes.

    :param address: that of the feed, without the host.
    :param links: addresses of related feeds by their relation, such as ``next``.
    """
    made = _Feed(
        title=TITLE,
        link=f"{host}/api/v1/changes",
        description="Every publication, withdrawal and merge.",
        author_name=AUTHOR,
        feed_url=host + address,
        feed_guid=f"urn:uuid:{uuid5(NAMESPACE_URL, host + _whole(address))}",
        links={relation: host + target for relation, target in links.items()},
    )
    for change in changes:
        at = datetime.fromisoformat(change["published_at"])
        made.add_item(
            title=f"{_verb(change)} {change['type']}: {change['name']}",
            link=host + (change["merged_into"] or change["url"]),
            description=change["reason"] or f"Edition {change['number']}.",
            unique_id=f"urn:uuid:{_identity(change)}",
            categories=(change["type"], change["kind"]),
            pubdate=at,
            updateddate=at,
            edition=host + change["edition_url"],
        )
    written = BytesIO()
    made.write(written, "utf-8")
    return written.getvalue()


def _whole(address: str) -> str:
    """Return the address of the feed that a page belongs to, by which all are known."""
    path, _, query = address.partition("?")
    pairs = [pair for pair in parse_qsl(query) if pair[0] not in PAGING]
    return f"{path}?{urlencode(sorted(pairs))}"


def _identity(change: Change) -> UUID:
    return uuid5(UUID(str(change["id"])), str(change["number"]))


def _verb(change: Change) -> str:
    if change["kind"] != "published":
        return str(change["kind"]).title()
    return "New" if change["number"] == 1 else "Changed"


class _Feed(Atom1Feed):
    """Django's feed, with links to other pages and editions, and with plain texts."""

    def latest_post_date(self) -> datetime:
        """Return when the feed changed last; not now, if it is empty."""
        days = [item["updateddate"] for item in self.items]
        return max(days, default=EPOCH)

    def add_root_elements(self, handler: Any) -> None:
        """Add the links to other pages (RFC 5005)."""
        super().add_root_elements(handler)
        for relation, target in self.feed["links"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": target})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the reason as plain text, and a link to the edition."""
        reason = item["description"]
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", reason, {"type": "text"})
        handler.addQuickElement(
            "link", "", {"rel": "related", "href": item["edition"], "title": "edition"}
        )
