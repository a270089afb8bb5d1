"""
What looks wrong in a record and is no mistake for sure: warnings and hints for whoever edits it.

What is a mistake, the database refuses. What keeps a record from being published,
publishing refuses. What only looks wrong may be true (an agreement in force before it
was signed, a king who was there before he reigned), so it is told, and stays.

Each check asks one query of all the records it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import IntEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from diplomacy.actors.codes import StatedForm
from diplomacy.agreements.models import Agreement
from diplomacy.claims.models import Evidence
from diplomacy.common.among import among
from diplomacy.desk import unsourced
from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.models import Action, Participation
from diplomacy.meetings.models import Meeting
from diplomacy.publishing.facts import GONE, standing
from diplomacy.records.models import Name, Record

Ids = Collection[UUID]

SIGNATURES = (
    ActionCode.SIGNED,
    ActionCode.SIGNED_AD_REFERENDUM,
    ActionCode.SIGNED_DEFINITIVELY,
)
ENDS = (ActionCode.TERMINATED, ActionCode.EXPIRED)
SIDES = {StatedForm.BILATERAL: 2, StatedForm.TRILATERAL: 3}


class Grade(IntEnum):
    """How much a finding weighs: a hint is told before publishing, a warning in every form."""

    HINT = 1
    WARNING = 2


class Finding(NamedTuple):
    """
    What looks wrong.

    :param record_id: the record in whose form it is told.
    :param code: which check found it, for programs.
    """

    record_id: UUID
    grade: Grade
    code: str
    sentence: str


def findings_of(ids: Ids, *, least: Grade = Grade.HINT) -> list[Finding]:
    """Return what looks wrong in these records or their parts, the heaviest first."""
    found = [
        finding for grade, check in CHECKS if grade >= least for finding in check(ids)
    ]
    return sorted(found, key=lambda each: (-each.grade, each.record_id, each.code))


def nobody_took_part(ids: Ids) -> Iterator[Finding]:
    """A meeting without participants says that somebody met, and not who."""
    present = Participation.objects.filter(standing(), engagement=OuterRef("pk"))
    for pk in _ids(Meeting.objects.filter(~Exists(present), pk__in=among(ids))):
        sentence = "No participant is entered."
        yield Finding(pk, Grade.WARNING, "nobody_took_part", sentence)


def held_after_its_report(ids: Ids) -> Iterator[Finding]:
    """What an article reports as held was held before the article."""
    held = (
        _acts(ids)
        .filter(code=ActionCode.HELD)
        .annotate(reported=Max("evidence__claim__article__published_latest"))
    )
    for act in held.filter(date_earliest__gt=F("reported")):
        sentence = (
            f"It was held on {act.date}, as entered, but the last article that says so "
            f"is of {act.reported}."
        )
        yield Finding(act.engagement_id, Grade.WARNING, "held_after_report", sentence)


def acts_out_of_order(ids: Ids) -> Iterator[Finding]:
    """Few agreements are in force, or end, before they are signed: a few hundred of 21,700."""
    signed = Min("date_latest", filter=Q(code__in=SIGNATURES))
    in_force = Max(
        Coalesce("effect_earliest", "date_earliest"),
        filter=Q(code=ActionCode.ENTERED_INTO_FORCE),
    )
    ended = Max("date_earliest", filter=Q(code__in=ENDS))
    agreements = (
        _acts(ids)
        .values("engagement")
        .order_by("engagement")
        .annotate(signed=signed, in_force=in_force, ended=ended)
    )
    for row in agreements.filter(in_force__lt=F("signed")):
        sentence = f"It was in force from {row['in_force']}, before it was signed on {row['signed']}."
        yield Finding(
            row["engagement"], Grade.WARNING, "in_force_before_signature", sentence
        )
    for row in agreements.filter(ended__lt=F("signed")):
        sentence = (
            f"It ended on {row['ended']}, before it was signed on {row['signed']}."
        )
        yield Finding(
            row["engagement"], Grade.WARNING, "ended_before_signature", sentence
        )


def outside_their_office(ids: Ids) -> Iterator[Finding]:
    """Who takes part in an office holds it on that day."""
    for pk, title, valid, met in _out_of_time(ids, "affiliation__title", "valid"):
        sentence = f"{title or 'An office'} is held {valid}, as entered, and the meeting was {met}."
        yield Finding(pk, Grade.WARNING, "outside_office", sentence)


def not_in_existence(ids: Ids) -> Iterator[Finding]:
    """Who takes part lives, or exists, on that day."""
    for pk, label, exists, met in _out_of_time(ids, "actor__label", "exists"):
        sentence = f"{label} exists {exists}, as entered, and the meeting was {met}."
        yield Finding(pk, Grade.WARNING, "not_in_existence", sentence)


def changed_without_source(ids: Ids) -> Iterator[Finding]:
    """Whoever changes what is published knows it from somewhere."""
    for document, model, columns in unsourced.changed_without_source(ids):
        sentence = (
            f"{str(model._meta.verbose_name).capitalize()}: changed since it was published "
            f"({', '.join(columns)}), and no claim was added that says so."
        )
        yield Finding(document, Grade.WARNING, "changed_without_source", sentence)


def more_sides_than_stated(ids: Ids) -> Iterator[Finding]:
    """What a source calls bilateral may have three sides: 970 agreements of 21,700 have."""
    present = Q(participations__merged_into=None) & ~Q(
        participations__review_status__in=GONE
    )
    stated = Agreement.objects.filter(pk__in=among(ids), stated_form__in=list(SIDES))
    for agreement in stated.annotate(sides=Count("participations", filter=present)):
        form = StatedForm(agreement.stated_form)
        if agreement.sides > SIDES[form]:
            sentence = f"A source calls it {form}, and {agreement.sides} participants are entered."
            yield Finding(agreement.pk, Grade.HINT, "more_sides", sentence)


def rests_on_one_article(ids: Ids) -> Iterator[Finding]:
    """A second source is worth looking for."""
    acts = Evidence.objects.filter(
        claim__merged_into=None, fact__as_action__engagement__in=among(ids)
    ).exclude(claim__review_status__in=GONE)
    counted = (
        acts.values_list("fact__as_action__engagement")
        .annotate(articles=Count("claim__article", distinct=True))
        .filter(articles=1)
        .order_by("fact__as_action__engagement")
    )
    for pk, _one in counted:
        sentence = "All that was done rests on one article."
        yield Finding(pk, Grade.HINT, "one_article", sentence)


def has_no_english_name(ids: Ids) -> Iterator[Finding]:
    """Lists show the English name, or else any other."""
    english = Name.objects.filter(record=OuterRef("pk"), language="en")
    named = Name.objects.filter(record=OuterRef("pk"))
    records = Record.objects.filter(Exists(named), ~Exists(english), pk__in=among(ids))
    for pk in _ids(records):
        yield Finding(pk, Grade.HINT, "no_english_name", "It has no English name.")


def _acts(ids: Ids) -> QuerySet[Action]:
    return Action.objects.filter(standing(), engagement__in=among(ids))


def _out_of_time(ids: Ids, called: str, spell: str) -> Iterator[tuple[Any, ...]]:
    """Yield, of who sat in a meeting outside a spell of theirs: the meeting, a name, the spell, the day."""
    held, day = (
        f"{called.split('__', maxsplit=1)[0]}__{spell}",
        "engagement__as_meeting__date",
    )
    seats = Participation.objects.filter(standing(), engagement__in=among(ids)).filter(
        Q(**{f"{held}_latest__lt": F(f"{day}_earliest")})
        | Q(**{f"{held}_earliest__gt": F(f"{day}_latest")})
    )
    yield from seats.order_by("pk").values_list("engagement_id", called, held, day)


def _ids(records: QuerySet[Record]) -> Iterable[UUID]:
    return records.order_by("pk").values_list("pk", flat=True)


Check = Callable[[Ids], Iterator[Finding]]
CHECKS: tuple[tuple[Grade, Check], ...] = (
    (Grade.WARNING, nobody_took_part),
    (Grade.WARNING, held_after_its_report),
    (Grade.WARNING, acts_out_of_order),
    (Grade.WARNING, outside_their_office),
    (Grade.WARNING, not_in_existence),
    (Grade.WARNING, changed_without_source),
    (Grade.HINT, more_sides_than_stated),
    (Grade.HINT, rests_on_one_article),
    (Grade.HINT, has_no_english_name),
)
