"""
What is not published leaves no trace: not in what is found, counted, sorted, or refused.

Every operation is asked before and after half of a database is entered as drafts, and
as changes to what is published. Nothing may differ, to the byte.
"""

from __future__ import annotations

import pytest
from django.db import connection

from diplomacy.documents.references import RESOURCES
from diplomacy.models import Record
from tests.api import asking, generated
from tests.api.asking import World
from tests.api.asking_all import Answer, Asker, ask, forget
from tests.api.drafting import MARK, NUMBER, Drafts
from tests.counting import counted
from tests.properties import TIMES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOBODY = "01927a00-0000-7000-8000-00000000dead"
"""The id of no record."""

EACH = 2 * TIMES


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """
    Every address with what it answered before and after the drafts, and the drafts.

    The statistics of the planner are made anew both times, since estimates follow
    from them, and from nothing else.
    """
    with generated.committed(4, django_db_blocker) as it:
        world = World(it, asking.read_all(it))
        addresses = [*Asker(world).addresses(EACH), *unknown(NOBODY)]
        before = asked(addresses)
        records = Record.objects.count()
        drafts = Drafts(5, it).enter()
        assert Record.objects.count() > 1.7 * records
        yield (
            dict(
                zip(addresses, zip(before, asked(addresses), strict=True), strict=True)
            ),
            drafts,
        )


def asked(addresses):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE diplomacy_edition")
    forget()
    return [ask(address) for address in addresses]


def unknown(key):
    """Yield addresses that would lead to a draft, or find or name one, if drafts were there."""
    for kind, plural in RESOURCES.items():
        yield f"/api/v1/{plural}/{key}"
        yield f"/api/v1/{plural}/{key}/editions"
        yield f"/api/v1/{plural}/{key}/editions/1"
        yield f"/api/v1/{plural}/{key}.jsonld"
        yield f"/api/v1/{plural}/wikidata:{NUMBER}"
        yield f"/api/v1/{plural}?ids={key}"
        yield f"/api/v1/{plural}?q={MARK}"
        yield f"/api/v1/{plural}?updated_since=2024-01-01&count=exact&order=-updated"
        if kind not in {"participant", "claim"}:
            yield f"/api/v1/meetings?{kind}={key}"
            yield f"/api/v1/claims?not_{kind}={key}"
    for code in ("DE", "XK", "zanzibarine", "zanzibarine.gas", "clov"):
        yield f"/api/v1/countries/{code}"
        yield f"/api/v1/sectors/{code}"
        yield f"/api/v1/search?country={code}"
        yield f"/api/v1/search?sector={code}"
    yield f"/api/v1/relations/{key}/FR"
    yield "/api/v1/relations/DE/FR"
    yield f"/api/v1/search?q={MARK}"
    yield "/api/v1/meetings?date=1999-09"


def test_every_operation_answers_as_before(answers):
    told, _ = answers
    differing = [address for address, (one, other) in told.items() if one != other]

    assert differing == []
    assert len(told) > 600
    assert {200, 308, 400, 404, 410} <= {one.status for one, _ in told.values()}


def test_no_draft_is_shown(answers):
    told, _ = answers

    for address, (_, answer) in told.items():
        content = answer.content.replace(address.encode(), b"")
        assert MARK.encode() not in content.replace(f"“{MARK}”".encode(), b""), address


class TestAddressOfADraft:
    def pairs(self, drafts):
        """Yield each address of a draft, and the same address of no record."""
        for kind, records in drafts.records.items():
            draft = str(
                Record.objects.filter(
                    pk__in=[each.pk for each in records], published_revision=None
                )
                .order_by("-pk")
                .values_list("pk", flat=True)[0]
            )
            for one, other in zip(unknown(draft), unknown(NOBODY), strict=True):
                if one != other and (f"/{RESOURCES[kind]}" in one or f"{kind}=" in one):
                    yield draft, one, other

    def test_answers_as_that_of_no_record(self, answers):
        _, drafts = answers
        found = 0
        for draft, one, other in self.pairs(drafts):
            answer, expected = ask(one), ask(other)
            content = answer.content.replace(draft.encode(), NOBODY.encode())
            # A link to the same list in another form repeats what was asked.
            headers = tuple(
                (name, value.replace(draft, NOBODY)) for name, value in answer.headers
            )
            assert Answer(answer.status, headers, content) == expected, one
            found += 1
        assert found > 80

    def test_takes_as_many_statements(self, answers):
        _, drafts = answers
        for _, one, other in self.pairs(drafts):
            forget()
            with counted() as of_a_draft:
                ask(one)
            forget()
            with counted() as of_none:
                ask(other)
            assert len(of_a_draft) == len(of_none) > 0, one


@pytest.mark.parametrize("plural", RESOURCES.values())
def test_a_tag_still_holds(answers, plural):
    told, _ = answers
    before, _ = told[f"/api/v1/{plural}"]
    forget()

    again = ask(f"/api/v1/{plural}", **{"if-none-match": dict(before.headers)["ETag"]})

    assert (again.status, again.content) == (304, b"")
