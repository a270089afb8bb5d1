"""Which codes belong to which types of record: the same in the database and in Python."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection

from diplomacy.engagement.codes import ActionCode, ParticipationRole, Predicate
from diplomacy.records.codes import RecordType

pytestmark = pytest.mark.django_db


def ask(function, *arguments):
    with connection.cursor() as cursor:
        places = ", ".join(["%s::text"] * len(arguments))
        cursor.execute(
            f"SELECT {function}({places})", [str(argument) for argument in arguments]
        )
        return cursor.fetchone()[0]


def test_roles_apply_in_the_database_where_they_apply_in_python():
    for role, record_type in product(ParticipationRole, RecordType):
        applies = ask("rule_role_applies_to", role.value, record_type.value)
        assert applies is (record_type in role.applies_to), (role, record_type)


def test_acts_apply_in_the_database_where_they_apply_in_python():
    for act, record_type in product(ActionCode, RecordType):
        applies = ask("rule_act_applies_to", act.value, record_type.value)
        assert applies is (record_type in act.applies_to), (act, record_type)


@pytest.mark.parametrize("predicate", Predicate)
def test_predicates_tie_in_the_database_what_they_tie_in_python(predicate):
    for subject, other in product(RecordType, RecordType):
        ties = ask("rule_predicate_ties", predicate.value, subject.value, other.value)
        assert ties is predicate.allows(subject, other), (subject, other)
