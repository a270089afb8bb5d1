"""What the database refuses, turned into words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection
from django.db.models import ProtectedError

from diplomacy.common.rules import violation
from diplomacy.models import Article, Record, Topic
from tests import factories

pytestmark = pytest.mark.django_db


def attempt(do):
    do()
    connection.check_constraints()


def refusal(do):
    with pytest.raises(IntegrityError) as error:
        attempt(do)
    return violation(error.value)


def test_a_rule_across_rows_tells_its_code_fields_sentence_and_record():
    part = factories.participation(role="guarantor")

    refused = refusal(lambda: None)

    assert refused.name == "role_suits_the_engagement"
    assert refused.code == "role_of_another_type"
    assert refused.fields == ("role",)
    assert refused.table == "diplomacy_participation"
    assert (
        refused.message == "The role guarantor is not one in records of type meeting."
    )
    assert refused.record_id == part.pk


def test_a_check_of_a_model_tells_what_the_model_says():
    refused = refusal(lambda: factories.meeting(date="Friday"))

    assert refused.code == "not_edtf"
    assert refused.fields == ("date",)
    assert refused.message.startswith("Date must be a date such as 2024-10-11")


def test_a_unique_constraint_of_a_model_tells_its_fields():
    name = factories.name()

    refused = refusal(lambda: factories.name(name.record, name.text))

    assert refused.code == "name_listed_twice"
    assert refused.fields == ("record", "language", "kind", "text")


def test_a_unique_column_is_taken():
    factories.topic(code="energy")

    refused = refusal(lambda: factories.topic(code="energy"))

    assert (refused.code, refused.fields) == ("taken", ("code",))
    assert refused.message == "Code is taken by another row."


def test_a_column_that_must_not_be_empty_is_required():
    refused = refusal(lambda: Record.objects.create(type="place", note=None))

    assert (refused.code, refused.fields) == ("required", ("note",))
    assert refused.message == "Note must be given."


def test_a_reference_to_nothing_is_broken():
    refused = refusal(lambda: Topic.objects.create(code="gas", parent_id=Record().pk))

    assert (refused.code, refused.fields) == ("broken_reference", ("parent",))


def test_what_is_referred_to_is_protected():
    article = factories.claim().article

    with pytest.raises(ProtectedError):
        article.delete()

    assert Article.objects.filter(pk=article.pk).exists()


def test_another_error_is_no_violation():
    assert violation(IntegrityError("not from the database")) is None
