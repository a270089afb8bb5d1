"""Two transactions that break a rule only together: the second one is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction

from diplomacy.common.rules import violation
from diplomacy.models import Evidence, Record
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(first, second):
    """Do the first, and while it is checked and not yet committed, the second; return what refuses it."""
    is_checked = Event()

    def follow():
        is_checked.wait(10)
        try:
            with transaction.atomic():
                second()
        except IntegrityError as error:
            return violation(error).name
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(1) as other:
        followed = other.submit(follow)
        with transaction.atomic():
            first()
            connection.check_constraints()
            is_checked.set()
            # Long enough for the second to come to where it must wait for the first.
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.3)")
        return followed.result(10)


def test_evidence_is_not_taken_from_a_fact_while_it_is_vetted():
    fact = factories.participation()
    factories.evidence(factories.supporting_claim(), fact)

    refused = at_once(
        lambda: factories.with_status(fact, "vetted"),
        lambda: Evidence.objects.filter(fact_id=fact.pk).delete(),
    )

    assert refused == "vetted_fact_has_evidence"


def test_two_names_are_not_preferred_at_once():
    country = factories.country()

    refused = at_once(
        lambda: factories.name(country, "Burma", is_preferred=True),
        lambda: factories.name(country, "Myanmar", is_preferred=True),
    )

    assert refused == "name_is_preferred_once_at_a_time"


def test_no_circle_is_closed_from_both_ends():
    one, other = factories.agreement(), factories.agreement()

    refused = at_once(
        lambda: factories.relation(one, "amends", other),
        lambda: factories.relation(other, "amends", one),
    )

    assert refused == "relations_make_no_circle"


def test_two_links_do_not_leave_a_hole_together():
    claim = factories.claim()
    for position in range(3):
        factories.attribution(claim, position=position)

    refused = at_once(
        lambda: claim.attributions.get(position=2).delete(),
        lambda: factories.attribution(claim, position=3),
    )

    assert refused == "attribution_chain_has_no_hole"


def test_what_does_not_touch_the_rule_goes_on():
    place = factories.place()

    assert at_once(lambda: factories.name(place), factories.name) is None
    assert Record.objects.filter(label="Ashgabat").count() == 2
