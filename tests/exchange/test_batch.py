"""What becomes of items that are sent together."""

from __future__ import annotations

import pytest

from diplomacy.exchange.ids import file_of
from diplomacy.models import Claim, Evidence, Meeting, Name, Record
from tests.exchange.sending import (
    country,
    identifier,
    mistakes,
    name,
    outcomes,
    send,
    story,
)

pytestmark = pytest.mark.django_db


def update(record_id, data, **more):
    sent = {
        "op": "update",
        "type": "meeting",
        "key": {"id": str(record_id)},
        "data": data,
    }
    return sent | more


@pytest.fixture
def talks():
    [result, *_] = send(*story())
    return Meeting.objects.get(pk=result.target.id)


def test_items_refer_to_each_other_by_name_and_by_identifier_in_any_order():
    results = send(*story())

    assert mistakes(results) == {}
    assert outcomes(results) == ["created"] * 4
    talks = Meeting.objects.get(pk=results[0].target.id)
    first, second = talks.participations.order_by("pk")
    assert {first.party_id, second.party_id} == {
        results[1].target.id,
        results[2].target.id,
    }


def test_a_document_brings_the_claims_that_bear_it_out_with_their_chains(talks):
    [claim] = Claim.objects.all()
    assert claim.text == "France took part."
    assert claim.attributions.count() == 1
    assert [record.pk for record in claim.about.all()] == [talks.pk]
    assert set(Evidence.objects.values_list("fact_id", flat=True)) == {
        fact.pk for fact in talks.participations.all()
    }


class TestAll:
    def test_are_refused_if_one_is_and_each_mistake_is_told(self):
        broken = story()
        broken[0]["data"] |= {"kinds": "talks", "kind": "talk"}
        broken[1]["data"]["names"] = [name("")]

        results = send(*broken)

        assert mistakes(results) == {
            "#/items/0/data/kinds": "unknown_member",
            "#/items/0/data/kind": "unknown_code",
            "#/items/1/data/names/0/text": "blank",
        }
        assert not Record.objects.exists()

    def test_are_taken_back_after_a_trial(self):
        results = send(*story(), is_trial=True)

        assert outcomes(results) == ["created"] * 4
        assert not Record.objects.exists()

    def test_constraints_of_the_database_are_told_at_once_in_their_words(self):
        france, other = country("France", "FR"), country("Iran", "IR")
        france["data"]["names"] += [name("France"), name("France")]
        other["data"]["identifiers"].append(identifier("wikidata", "794"))

        results = send(france, other)

        told = [mistake.detail for result in results for mistake in result.mistakes]
        assert told
        assert not Record.objects.exists()


class TestEach:
    def test_stands_for_itself(self):
        broken = country("Iran", "IR")
        broken["data"]["colour"] = "green"

        results = send(country("France", "FR"), broken, is_atomic=False)

        assert outcomes(results) == ["created", "refused"]
        assert Record.objects.count() == 1

    def test_is_refused_with_what_it_refers_to(self):
        sent = story()
        sent[3]["data"]["kind"] = "rumour"

        results = send(*sent, is_atomic=False)

        assert outcomes(results) == ["refused", "created", "created", "refused"]
        assert mistakes(results)["#/items/0/data"] == "needs_refused"
        assert not Meeting.objects.exists()

    def test_stands_for_itself_where_the_database_refuses(self):
        taken = country("Other", "FR")
        taken["data"]["identifiers"].append(identifier("iso3166_1_alpha3", "XYZ"))

        results = send(
            country("France", "FR"), taken, country("Iran", "IR"), is_atomic=False
        )

        assert outcomes(results) == ["created", "refused", "created"]
        [mistake] = results[1].mistakes
        assert mistake.code == "identifier_taken"
        assert mistake.pointer == "#/items/1/data/identifiers/0/scheme"
        assert str(results[0].target.id) in mistake.detail

    def test_that_cannot_be_read_is_refused_alone(self):
        results = send(
            "France",
            country("Iran", "IR"),
            {"type": "planet", "data": {}},
            is_atomic=False,
        )

        assert outcomes(results) == ["refused", "created", "refused"]
        assert mistakes(results) == {
            "#/items/0": "not_an_item",
            "#/items/2/type": "unknown_code",
        }


class TestUpdates:
    def test_change_what_is_sent_and_nothing_else(self, talks):
        before = list(talks.participations.values_list("pk", flat=True))

        [result] = send(update(talks.pk, {"kind": "summit"}))

        talks.refresh_from_db()
        assert (result.outcome, talks.kind, talks.date) == (
            "updated",
            "summit",
            "2024-10-11",
        )
        assert list(talks.participations.values_list("pk", flat=True)) == before
        assert talks.names.get().text == "Talks in Ashgabat"

    def test_take_away_what_is_null(self, talks):
        send(update(talks.pk, {"date": None, "names": None}))

        talks.refresh_from_db()
        assert talks.date == ""
        assert not talks.names.exists()

    def test_of_what_is_the_case_change_nothing(self, talks):
        [result] = send(update(talks.pk, {"kind": "talks", "date": "2024-10-11"}))

        assert result.outcome == "unchanged"

    def test_of_an_old_version_are_refused_and_name_what_differs(self, talks):
        sent = update(
            talks.pk,
            {"kind": "summit", "date": "2024-10-11"},
            if_match="w1-0123456789abcdef",
        )
        send(update(talks.pk, {"note": "x"}))

        results = send(sent)

        assert mistakes(results) == {"#/items/0/data/kind": "changed_meanwhile"}

    def test_of_a_record_that_is_not_there_are_refused(self):
        results = send(
            update("01927a00-0000-7000-8000-0000000000ff", {"kind": "talks"})
        )

        assert mistakes(results) == {"#/items/0/data": "unknown_record"}

    def test_twice_of_one_record_are_refused(self, talks):
        results = send(
            update(talks.pk, {"kind": "summit"}), update(talks.pk, {"kind": "talks"})
        )

        assert mistakes(results) == {"#/items/1/data": "repeated_record"}


class TestReplacements:
    def test_leave_nothing_that_is_not_sent(self, talks):
        sent = update(talks.pk, {"kind": "summit"}, op="replace")

        [result] = send(sent)

        talks.refresh_from_db()
        assert (result.outcome, talks.kind, talks.date) == ("updated", "summit", "")
        assert not talks.participations.exists()
        assert not talks.names.exists()


class TestUpserts:
    def item(self, **data):
        key = identifier("wikidata", "Q142")
        return {"op": "upsert", "type": "country", "key": key, "data": data}

    def test_create_what_is_not_there_under_the_key(self):
        [result] = send(self.item(names=[name("France")]))

        assert result.outcome == "created"
        record = Record.objects.get(pk=result.target.id)
        assert record.identifiers.get().value == "Q142"

    def test_change_what_is_there(self):
        [first] = send(self.item(names=[name("France")]))

        [second] = send(self.item(names=[name("The Republic")]))

        assert (second.outcome, second.target) == ("updated", first.target)
        assert Name.objects.get().text == "The Republic"

    def test_change_nothing_when_sent_again(self):
        send(self.item(names=[name("France")]))

        [again] = send(self.item(names=[name("France")]))

        assert again.outcome == "unchanged"


def test_a_file_that_is_sent_again_makes_nothing_twice():
    first = send(*story(), file=file_of(b"a story"))

    again = send(*story(), file=file_of(b"a story"))

    assert outcomes(again) == ["unchanged"] * 4
    assert [one.target for one in again] == [one.target for one in first]
    assert {one.target.id.version for one in first} == {7}


def test_creating_what_has_its_key_already_is_a_conflict():
    sent = country("France", "FR", key=identifier("wikidata", "Q142"))
    send(sent)

    results = send(sent | {"data": {"names": [name("France")]}})

    assert mistakes(results) == {"#/items/0/data": "exists"}


def test_what_was_read_can_be_sent_back(talks):
    from diplomacy.exchange.working import working_documents

    document = working_documents([talks.pk])[talks.pk]

    [result] = send(update(talks.pk, document, op="replace"))

    assert mistakes([result]) == {}
    assert result.outcome == "unchanged"


def test_what_is_derived_cannot_be_changed(talks):
    results = send(update(talks.pk, {"status": "cancelled"}))

    assert mistakes(results) == {"#/items/0/data/status": "read_only"}


def test_rules_across_rows_are_told_together_each_at_the_part_that_breaks_it():
    sent = story()
    sent[0]["data"]["actions"] = [
        {"code": "held", "date": "2024"},
        {"code": "ratified"},
    ]
    sent[0]["data"]["participants"][0]["role"] = "depositary"

    results = send(*sent)

    assert mistakes(results) == {
        "#/items/0/data/actions/1": "act_of_another_type",
        "#/items/0/data/participants/0": "role_of_another_type",
    }
    assert not Record.objects.exists()
