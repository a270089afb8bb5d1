"""
What the rules across rows cost when much is entered at once.

1,000 meetings with three participations, two relations and two supporting claims
each, by the models, with the triggers of the rules and without; drafts first,
then vetted in the same transaction. Nothing is kept. One command::

    python3 manage.py shell -c "from benchmarks.rules import main; main()"

Seen on two busy cores, PostgreSQL 18, processor time of the server: drafts
5.8 s with and 5.8 s without, vetted 8.1 s and 6.3 s. Drafts by COPY, which does
nothing else: 0.65 s and 0.39 s.
"""

from __future__ import annotations

import time
from itertools import cycle, islice

from django.db import connection, transaction

from diplomacy.models import Record
from tests import factories

TRIGGERS = """
    SELECT relname, tgname FROM pg_trigger
      JOIN pg_class ON pg_class.oid = tgrelid
      JOIN pg_proc ON pg_proc.oid = tgfoid
     WHERE proname LIKE 'rule!_%' ESCAPE '!' AND NOT tgisinternal
"""


def main(meetings: int = 1_000, rounds: int = 3) -> None:
    """Print the best of some rounds for each way."""
    for is_vetted in (False, True):
        times = {
            has_rules: min(
                measure(meetings, is_vetted=is_vetted, has_rules=has_rules)
                for _ in range(rounds)
            )
            for has_rules in (True, False)
        }
        print(
            f"{'vetted' if is_vetted else 'drafts'}: {times[True]:.1f} s with rules, "
            f"{times[False]:.1f} s without, {times[True] / times[False]:.2f} times"
        )


def measure(meetings: int, *, is_vetted: bool, has_rules: bool) -> float:
    """Return the seconds it takes to enter the meetings and ask the rules."""
    with transaction.atomic():
        if not has_rules:
            switch_off_rules()
        begun = time.perf_counter()
        enter(meetings, is_vetted=is_vetted)
        connection.check_constraints()
        seconds = time.perf_counter() - begun
        transaction.set_rollback(True)
    return seconds


def switch_off_rules() -> None:
    """Disable the triggers until the transaction is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


def enter(meetings: int, *, is_vetted: bool) -> None:
    """Enter meetings, and what is recorded of each."""
    agency = factories.actor("media")
    countries = cycle([factories.country() for _ in range(20)])
    people = cycle([factories.person() for _ in range(50)])
    sectors = cycle([factories.topic() for _ in range(20)])
    for _ in range(meetings):
        article = factories.article(wire=agency, published="2024-10-12")
        meeting = factories.meeting(date="2024-10-11")
        facts: list[Record] = [
            factories.participation(
                meeting, person, party=next(countries), attendance="attended"
            )
            for person in islice(people, 3)
        ]
        facts += [
            factories.relation(meeting, "in_sector", sector)
            for sector in islice(sectors, 2)
        ]
        claims = [factories.claim(article) for _ in range(2)]
        for claim in claims:
            factories.attribution(claim, position=0, actor=next(people))
            factories.attribution(claim, position=1, actor=agency)
            for fact in facts:
                factories.evidence(claim, fact)
        if is_vetted:
            made = [record.pk for record in (article, meeting, *facts, *claims)]
            Record.objects.filter(pk__in=made).update(review_status="vetted")
