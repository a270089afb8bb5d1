"""Rows that may be there once, entered twice."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from diplomacy.models import Change, Edition, IdempotentRequest, Moment
from tests import factories


def list_a_name_twice() -> None:
    ashgabat = factories.place()
    factories.name(ashgabat, "Ashgabat")
    factories.name(ashgabat, "Ashgabat")


def give_two_records_one_identifier() -> None:
    factories.identifier(value="Q23438")
    factories.identifier(value="Q23438")


def list_an_identifier_twice() -> None:
    ashgabat = factories.place()
    factories.identifier(ashgabat, value="Q23438", match="close")
    factories.identifier(ashgabat, value="Q23438", match="broad")


def use_an_idempotency_key_twice() -> None:
    user = factories.token().owner
    for _ in range(2):
        IdempotentRequest.objects.create(user=user, key="a-key", digest="0" * 64)


def explain_an_absence_twice() -> None:
    article = factories.article()
    factories.absence(article)
    factories.absence(article)


def affiliate_an_actor_with_itself() -> None:
    reuters = factories.actor("media")
    factories.affiliation(reuters, reuters, kind="part_of")


def relate_a_record_to_itself() -> None:
    talks = factories.meeting()
    factories.relation(talks, "follows", talks)


def list_a_relation_twice() -> None:
    talks, summit = factories.meeting(), factories.meeting()
    factories.relation(talks, "follows", summit)
    factories.relation(talks, "follows", summit)


def give_a_meeting_a_share() -> None:
    factories.relation(share_pct=50)


def prefer_two_accounts() -> None:
    treaty = factories.agreement()
    for day in ("2024-01-01", "2024-01-02"):
        factories.action(treaty, "terminated", date=day, rank="preferred")


def list_evidence_twice() -> None:
    claim, fact = factories.claim(), factories.participation()
    factories.evidence(claim, fact)
    factories.evidence(claim, fact)


def take_a_position_twice() -> None:
    claim = factories.claim()
    factories.attribution(claim)
    factories.attribution(claim)


def number_two_editions_alike() -> None:
    ashgabat = factories.place()
    first = factories.edition(ashgabat)
    Edition.objects.filter(pk=first.pk).update(superseded_at=first.published_at)
    factories.edition(ashgabat, number=1)


def keep_two_editions_current() -> None:
    ashgabat = factories.place()
    factories.edition(ashgabat, number=1)
    factories.edition(ashgabat, number=2)


def tell_a_moment_twice() -> None:
    moment = factories.moment()
    factories.moment(moment.edition, record=moment.record)


def change_a_moment() -> None:
    moment = factories.moment()
    Moment.objects.filter(pk=moment.pk).update(terms=["kind:talks"])


def change_an_edition() -> None:
    edition = factories.edition()
    Edition.objects.filter(pk=edition.pk).update(name="Aşgabat")


def change_the_history() -> None:
    factories.place()
    Change.objects.update(after=None)


def truncate_a_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE diplomacy_evidence")


REFUSED: dict[str, Callable[[], object]] = {
    "idempotency_key_is_used_once": use_an_idempotency_key_twice,
    "name_is_listed_once": list_a_name_twice,
    "exact_identifier_belongs_to_one_record": give_two_records_one_identifier,
    "identifier_is_listed_once": list_an_identifier_twice,
    "absence_is_explained_once": explain_an_absence_twice,
    "affiliation_is_with_another_actor": affiliate_an_actor_with_itself,
    "relation_is_with_another_record": relate_a_record_to_itself,
    "relation_is_listed_once": list_a_relation_twice,
    "relation_share_is_of_a_sector": give_a_meeting_a_share,
    "singleton_action_is_preferred_once": prefer_two_accounts,
    "evidence_is_listed_once": list_evidence_twice,
    "attribution_position_is_taken_once": take_a_position_twice,
    "edition_number_is_taken_once": number_two_editions_alike,
    "edition_is_current_once": keep_two_editions_current,
    "edition_is_never_changed": change_an_edition,
    "moment_is_told_once": tell_a_moment_twice,
    "moment_is_never_changed": change_a_moment,
    "history_is_never_changed": change_the_history,
    "working_table_is_never_truncated": truncate_a_table,
}
