"""Lists read page by page while others publish, withdraw and merge: what stays is read once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.models import Edition, Name
from diplomacy.publishing.publish import PublishingError, merge, publish, withdraw
from tests.api import asking, generated
from tests.api.asking import PATHS
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORDERS = ("-date", "date", "-updated", "updated", "relevance")

LISTS = (
    ("meeting", "not_kind=call"),
    ("meeting", "date=2024&country_all=FR"),
    ("claim", "kind=report&kind=statement"),
    ("claim", ""),
    ("participant", "not_role=mediator"),
    ("person", ""),
    ("search", "date_from=2023"),
    ("search", "type=person&type=meeting&type=place"),
)

picks = st.integers(0, 10**6)


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with generated.made(7, django_db_blocker) as it:
        yield it


class Meddling:
    """Somebody who publishes, withdraws and merges at random, in a transaction that ends in nothing."""

    def __init__(self, it):
        self.it = it

    def pick(self, kind, number):
        records = self.it.records[kind]
        return records[number % len(records)]

    def rename(self, one, other):
        record = self.pick(("meeting", "person")[other % 2], one)
        Name.objects.filter(record=record.pk).update(text=f"gas {other}")
        publish([record.pk])

    def withdraw(self, one, other):
        kind = ("meeting", "claim", "person", "place")[other % 4]
        withdraw([self.pick(kind, one).pk], reason="Twice.")

    def merge(self, one, other):
        kind = ("meeting", "person", "place")[other % 3]
        duplicate, survivor = self.pick(kind, one), self.pick(kind, other)
        if duplicate != survivor:
            merge(duplicate.pk, survivor.pk)

    def do(self, change):
        if change is None:
            return
        name, one, other = change
        try:
            with transaction.atomic():
                getattr(self, name)(one, other)
        except (PublishingError, IntegrityError):
            return


def ids(page):
    return [document["id"] for document in page["results"]]


def follow(address):
    answer = Client().get(address)
    assert answer.status_code == 200, (address, answer.content)
    return answer.json()


def walk(address, is_backward, between):
    """Return the ids on all pages of a list, in its order, while something else goes on."""
    page = follow(address)
    if is_backward:
        while page["next"]:
            page = follow(page["next"])
    pages = [ids(page)]
    way = "previous" if is_backward else "next"
    while page[way]:
        between()
        page = follow(page[way])
        pages.append(ids(page))
    return [key for each in (pages[::-1] if is_backward else pages) for key in each]


@examples(15)
@given(
    chosen=st.sampled_from(LISTS),
    order=st.sampled_from(ORDERS),
    size=st.integers(1, 9),
    is_backward=st.booleans(),
    changes=st.lists(
        st.tuples(st.sampled_from(["rename", "withdraw", "merge"]), picks, picks),
        min_size=1,
        max_size=5,
    ),
)
def test_what_stays_is_read_once(it, chosen, order, size, is_backward, changes):
    kind, filters = chosen
    words = "q=gas&" if order == "relevance" else ""
    address = f"{PATHS[kind]}?{words}{filters}&order={order}".replace("?&", "?")
    left = iter(changes)
    meddling = Meddling(it)
    with transaction.atomic():
        newest = Edition.objects.latest("id").pk
        before = [
            each["id"] for each in asking.listed(f"{address}&page_size=200", [])[0]
        ]
        found = walk(
            f"{address}&page_size={size}",
            is_backward,
            lambda: meddling.do(next(left, None)),
        )
        changed = {
            str(key)
            for key in Edition.objects.filter(id__gt=newest).values_list(
                "record", flat=True
            )
        }
        transaction.set_rollback(True)

    assert [key for key in found if key not in changed] == [
        key for key in before if key not in changed
    ]
    if order in {"date", "-date"} and not is_backward:
        again = {key for key in found if found.count(key) > 1}
        assert again <= changed
