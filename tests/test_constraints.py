"""
Every constraint and every rule across rows has a row here that it must refuse.

Coverage cannot see a constraint: its lines run whether or not it works. So the
tables in ``tests/refused`` are compared with the models and with the registry of
rules, and a constraint without a row fails.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from diplomacy import migrations
from diplomacy.common.rules import RULES, violation
from tests.refused import access, claims, codes, engagement, forms, repeats, things

TABLES = [access, codes, forms, repeats, things, engagement, claims]
REFUSED = {name: row for table in TABLES for name, row in table.REFUSED.items()}

SQL = Path(migrations.__file__).parent / "sql"


def test_every_constraint_is_listed():
    declared = {
        constraint.name
        for model in apps.get_app_config("diplomacy").get_models()
        for constraint in model._meta.constraints
    }

    assert sorted(declared | RULES.keys()) == sorted(REFUSED)


def test_no_constraint_is_listed_twice():
    assert sum(len(table.REFUSED) for table in TABLES) == len(REFUSED)


def test_every_rule_of_the_database_is_registered():
    sql = "\n".join(file.read_text() for file in SQL.rglob("*.sql"))
    ways = [
        r"rule_refuse(?:_at_once)?\(\s*'(\w+)'",
        r"CONSTRAINT = '(\w+)'",
        r"CREATE TRIGGER (\w+)[^;]+EXECUTE FUNCTION public\.keep_edition",
        r"(?:true|false),\n\s+'(\w+)',",
    ]

    assert {name for way in ways for name in re.findall(way, sql)} == RULES.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError) as refusal:
        refuse(name)

    refused = violation(refusal.value)
    assert refused is not None
    assert refused.name == name
    assert refused.code != "invalid"
    assert re.fullmatch(r"[A-Z][^\n]+\.", refused.message), refused.message


def refuse(name):
    REFUSED[name]()
    connection.check_constraints()
