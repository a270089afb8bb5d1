"""
How long the pages of the admin take among a million records.

``.venv/bin/python benchmarks/desk.py`` makes 100,000 meetings, which are 810,000
records, and 200,000 people beside those who meet; opens every list, form and history
in its own process, as an administrator does; and prints what each takes, with the
number of its queries. It exits with 1 if one takes more than a second. Lists that are
searched, also for words that half of all rows have, are printed apart.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.scale import SETTINGS
from config import folder
from config.embedded import Embedded

PROMISED = 1_000  # milliseconds
PEOPLE = Path(__file__).with_name("people.sql")


class Page(NamedTuple):
    """A page of the admin, and by what name it is printed."""

    name: str
    url: str
    is_search: bool = False


class Cost(NamedTuple):
    """What a page takes, in milliseconds, and how many queries it asks."""

    page: Page
    took: float
    queries: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = _read(arguments)
    with tempfile.TemporaryDirectory(prefix="desk-") as temporary:
        data = (options.keep or Path(temporary)).resolve()
        os.environ["DATA_DIR"] = str(data)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["ALLOWED_HOSTS"] = "testserver"
        with Embedded(data, SETTINGS).in_use():
            _fill(data, options.meetings, options.people)
            return _report(_measure(options.rounds))


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    described = (__doc__ or "").strip().split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=described)
    add = parser.add_argument
    add("--meetings", type=int, default=100_000, help="how many to load")
    add("--people", type=int, default=200_000, help="how many more of them")
    add("--rounds", type=int, default=5, help="of which the median counts")
    add("--keep", type=Path, metavar="DIR", help="keep the data here, and use it again")
    return parser.parse_args(arguments)


def _fill(data: Path, meetings: int, people: int) -> None:
    import django
    import psycopg

    from benchmarks import data as record

    django.setup()
    url = folder.database_url(data)
    mark = data / "filled"
    if mark.exists():
        record.migrate()
        return
    print(f"Loading {meetings:,} meetings, and {people:,} people.", flush=True)
    record.make(url, meetings)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT set_config('benchmark.people', %s, false)", [str(people)]
        )
        connection.execute(PEOPLE.read_bytes())
        connection.execute("VACUUM ANALYZE")
    mark.touch()


def _measure(rounds: int) -> list[Cost]:
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from diplomacy.models import Record

    print(f"Among {Record.objects.count():,} records.", flush=True)
    client = Client()
    user, _ = User.objects.get_or_create(
        username="measurer", is_staff=True, is_superuser=True
    )
    client.force_login(user)
    costs = []
    for page in _pages():
        took: list[float] = []
        for _ in range(rounds + 1):
            begun = time.perf_counter()
            answer = client.get(page.url, follow=True)
            took.append(1000 * (time.perf_counter() - begun))
            if answer.status_code != 200:
                raise SystemExit(f"{page.url} answers {answer.status_code}.")
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url, follow=True)
        costs.append(Cost(page, median(took[1:]), len(queries)))
    return costs


def _pages() -> Iterator[Page]:
    """Yield the pages that are opened: of each model those of its first, middle and last row."""
    from django.contrib import admin
    from django.urls import reverse

    yield Page("front page", reverse("admin:index"))
    for model, shown in admin.site._registry.items():
        meta = model._meta
        base = f"admin:{meta.app_label}_{meta.model_name}"
        name, listed = str(meta.verbose_name), reverse(f"{base}_changelist")
        yield Page(f"{name}: list", listed)
        if shown.search_fields:
            for words in ("president", "no such words", "Talks of"):
                yield Page(f"{name}: {words}", f"{listed}?q={words}", True)
        request = _request()
        if shown.has_add_permission(request):
            yield Page(f"{name}: new", reverse(f"{base}_add"))
        for place, pk in _rows(model).items():
            yield Page(f"{name}: {place}", reverse(f"{base}_change", args=[pk]))
            if meta.app_label == "diplomacy":
                history = reverse(f"{base}_history", args=[pk])
                yield Page(f"{name}: {place}, history", history)
    yield from _beside_a_text()


def _request() -> Any:
    from django.contrib.auth.models import User
    from django.test import RequestFactory

    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(username="measurer")
    return request


def _rows(model: Any) -> dict[str, Any]:
    """Return some rows of a table: the first, the last, and what most others refer to."""
    from diplomacy.models import Actor

    manager = model._default_manager
    rows = {
        "first": manager.order_by("pk").first(),
        "last": manager.order_by("pk").last(),
    }
    if model is Actor:
        russia = manager.filter(short_code="RU").first()
        rows["of a third of all records"] = russia
    return {place: row.pk for place, row in rows.items() if row is not None}


def _beside_a_text() -> Iterator[Page]:
    """Yield forms with an article beside them that names a hundred people."""
    from django.urls import reverse

    from diplomacy.models import Actor, Article, Meeting

    people = Actor.objects.filter(kind="person").order_by("-pk")
    sentences = [
        f"{name} met the President of Turkmenistan in Ashgabat on 11 October 2024."
        for name in people.values_list("label", flat=True)[:100]
    ]
    article = Article.objects.order_by("pk").first()
    if article is None:
        raise SystemExit("There is no article.")
    Article.objects.filter(pk=article.pk).update(
        text="\n\n".join(sentences), rights="Our own words."
    )
    beside = f"?from_article={article.pk}"
    yield Page(
        "article: with its text",
        reverse("admin:diplomacy_article_change", args=[article.pk]),
    )
    for model in (Meeting, Actor):
        url = reverse(f"admin:diplomacy_{model._meta.model_name}_add")
        yield Page(f"{model._meta.verbose_name}: new, beside a text", url + beside)


def _report(costs: list[Cost]) -> int:
    searches = [cost for cost in costs if cost.page.is_search]
    pages = [cost for cost in costs if not cost.page.is_search]
    slow = [
        _print(what, listed)
        for what, listed in (("searches", searches), ("lists and forms", pages))
    ]
    return 1 if slow[-1] else 0


def _print(what: str, costs: list[Cost]) -> int:
    """Print what these take, the slowest first, and return how many take too long."""
    width = max(len(cost.page.name) for cost in costs)
    print(f"\n{what:{width}}      ms  queries")
    for cost in sorted(costs, key=lambda cost: -cost.took):
        print(f"{cost.page.name:{width}}{cost.took:>8.0f}{cost.queries:>9}")
    slow = sum(cost.took > PROMISED for cost in costs)
    print(f"{slow} of {len(costs)} take more than a second.")
    return slow


if __name__ == "__main__":
    sys.exit(main())
