"""Rules are asked of all rows of a statement at once, and of what nobody can take from the question."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from diplomacy.common.rules import violations
from diplomacy.models import Action, Name, Record
from diplomacy.publishing.rules import check_rules
from tests import factories

pytestmark = pytest.mark.django_db


def refused(do):
    """Return what the database refuses of this: rules, and the records that break them."""
    with pytest.raises(IntegrityError) as error:
        attempt(do)
    return [(found.name, found.record_id) for found in violations(error.value)]


@transaction.atomic
def attempt(do):
    do()
    check_rules()


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


@pytest.mark.parametrize(
    "meddling",
    [
        "DELETE FROM diplomacy_question",
        "UPDATE diplomacy_question SET ids = '{}'",
        "UPDATE diplomacy_question SET about = 'diplomacy_name'",
    ],
)
def test_nobody_takes_the_question_away(meddling):
    wrong = []

    def meddle():
        wrong.append(factories.action(factories.meeting(), "ratified").pk)
        sql(meddling)

    assert refused(meddle) == [("act_suits_the_engagement", wrong[0])]


def test_vetting_many_tells_of_each_that_lacks_evidence():
    facts = [factories.participation().pk for _ in range(3)]
    borne_out = factories.participation()
    factories.evidence(factories.supporting_claim(), borne_out)

    def vet():
        ids = [*facts, borne_out.pk]
        Record.objects.filter(pk__in=ids).update(review_status="vetted")

    assert sorted(refused(vet)) == sorted(
        ("vetted_fact_has_evidence", pk) for pk in facts
    )


def test_what_is_taken_back_before_the_end_is_not_asked():
    fact = factories.participation()
    factories.with_status(fact, "vetted")
    factories.with_status(fact, "candidate")
    check_rules()

    assert sql("SELECT count(*) FROM diplomacy_question") == [(0,)]


def test_rows_of_one_statement_break_a_rule_each():
    meetings = [factories.meeting() for _ in range(2)]
    acts = [factories.action(meeting, "held") for meeting in meetings]

    def change():
        ids = [act.pk for act in acts]
        Action.objects.filter(pk__in=ids).update(code="ratified")

    assert sorted(refused(change)) == sorted(
        ("act_suits_the_engagement", act.pk) for act in acts
    )


def test_many_names_at_once_give_each_record_its_label():
    country, place = factories.country(), factories.place()
    Name.objects.filter(record__in=[country.pk, place.pk]).delete()
    Name.objects.bulk_create(
        Name(record_id=pk, text=text, language="en", kind="common", is_preferred=best)
        for pk, text, best in [
            (country.pk, "Askhabad", False),
            (country.pk, "Ashgabat", True),
            (place.pk, "Minsk", False),
        ]
    )

    labels = dict(
        Record.objects.filter(pk__in=[country.pk, place.pk]).values_list("pk", "label")
    )
    assert labels == {country.pk: "Ashgabat", place.pk: "Minsk"}


def test_no_part_of_many_comes_to_a_merged_record():
    survivor, duplicate = factories.place(), factories.place()
    factories.merged(duplicate, survivor)

    def add():
        Name.objects.bulk_create(
            Name(record_id=pk, text="Ashgabat", language="tk", kind="common")
            for pk in (survivor.pk, duplicate.pk)
        )

    assert refused(add) == [("merged_record_is_read_only", duplicate.pk)]
