"""
What a record is called in the admin, what tells it from its namesakes, and where its form is.

A fact has no name of its own, so it is called by what it says: “Vladimir Putin
(principal), Talks in Ashgabat”. Labels are made in batches, with one query for
each type of record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator

from diplomacy.actors.codes import ActorKind
from diplomacy.actors.models import Actor, Affiliation
from diplomacy.agreements.models import Agreement
from diplomacy.articles.models import Article
from diplomacy.claims.codes import LocatorSection
from diplomacy.claims.models import Claim
from diplomacy.engagement.codes import ActionModality
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.projects.models import Project
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record
from diplomacy.sectors.models import Topic

NAME_LENGTH = 110
DETAIL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Labelling:
    """
    How the records of one table are called.

    :param joins: what must be read with a row, so that it is called without a query.
    :param details: the words that tell it from its namesakes.
    """

    model: type[Record]
    joins: tuple[str, ...]
    name: Callable[[Any], str]
    details: Callable[[Any], Iterable[str]] = lambda row: ()


def labels_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the label of each of these records that exists."""
    by_model: dict[type[Record], list[UUID]] = defaultdict(list)
    rows = Record.objects.filter(pk__in=set(ids)).values_list("pk", "type")
    for record_id, record_type in rows:
        by_model[LABELLINGS[record_type].model].append(record_id)
    found = [
        row
        for model, members in by_model.items()
        # Joined to every row, these made a plan that took minutes of tables without statistics.
        for row in model._default_manager.filter(pk__in=members).prefetch_related(
            *joins_of(model)
        )
    ]
    lend_words(found)
    return {row.pk: label_of(row) for row in found}


def lend_words(rows: Iterable[Record]) -> None:
    """
    Let claims and articles that others refer to be called by their own words.

    They have no names as a rule. Their words are read apart, and only where they
    are wanted: joined to every relation, they made a plan that took minutes.
    """
    nameless: dict[UUID, list[Record]] = defaultdict(list)
    for row in rows:
        for tie in LABELLINGS[row.type].joins:
            record = None if "__" in tie else getattr(row, tie)
            if record is not None and not record.label:
                nameless[record.pk].append(record)
    if nameless:
        for model, words in ((Claim, "text"), (Article, "headline")):
            told = model._default_manager.filter(pk__in=nameless.keys())
            for record_id, text in told.values_list("pk", words):
                for record in nameless[record_id]:
                    record.label = f"“{clip(text)}”" if text else ""


def label_of(row: Record) -> str:
    """Return the name of a row and, after a dash, what tells it from its namesakes."""
    details = [clip(detail) for detail in LABELLINGS[row.type].details(row) if detail]
    name = _name(row)
    return f"{name} — {', '.join(details)}" if details else name


def name_of(row: Record) -> str:
    """Return the name of a row, or what it says if it has none."""
    if row.type == RecordType.RELATION:
        lend_words([row])
    return _name(row)


def _name(row: Record) -> str:
    return clip(LABELLINGS[row.type].name(row), NAME_LENGTH)


def joins_of(model: type[Record]) -> tuple[str, ...]:
    """Return what must be read with the rows of a table to label them."""
    return next(
        labelling.joins for labelling in LABELLINGS.values() if labelling.model is model
    )


def model_of(record_type: str) -> type[Record]:
    """Return the table of the records of this type."""
    return LABELLINGS[record_type].model


def change_url(record: Record) -> str:
    """Return the address of the form of a record, by its type."""
    table = model_of(record.type)._meta
    name = f"admin:{table.app_label}_{table.model_name}_change"
    return reverse(name, args=[record.pk])


def clip(text: str, length: int = DETAIL_LENGTH) -> str:
    """Return the text in one line, no longer than this."""
    return Truncator(" ".join(text.split())).chars(length)


def _called(record: Record | None) -> str:
    """Return what another row calls this record."""
    if record is None:
        return ""
    if record.label:
        return clip(record.label)
    return f"{_display(record, 'type')} without a name"


def _display(row: Any, field: str) -> str:
    """Return the label of a code, in lower case unless it is an abbreviation."""
    label = str(getattr(row, f"get_{field}_display")())
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _actor_details(actor: Actor) -> Iterable[str]:
    if actor.kind in {ActorKind.PERSON, ActorKind.STATE}:
        yield _display(actor, "type")
    else:
        yield _display(actor, "kind")
    yield actor.short_code
    yield actor.description


def _article_name(article: Article) -> str:
    source = _called(article.publisher or article.wire)
    called = " by ".join(part for part in (_display(article, "kind"), source) if part)
    return article.label or article.headline or called


def _claim_details(claim: Claim) -> Iterable[str]:
    yield _display(claim, "kind")
    if claim.section == LocatorSection.BODY:
        yield f"paragraph {claim.paragraph}"
    else:
        yield _display(claim, "section")
    yield clip(_article_name(claim.article), 40)


def _participation_name(part: Participation) -> str:
    who = _called(part.actor) or clip(part.unnamed_description)
    return f"{who} ({_display(part, 'role')}), {_called(part.engagement)}"


def _action_name(action: Action) -> str:
    words = [_display(action, "code"), action.date]
    if action.modality != ActionModality.DONE:
        words.append(f"({_display(action, 'modality')})")
    actor = action.by or action.person
    if actor is not None:
        words.append(f"by {_called(actor)}")
    return f"{' '.join(word for word in words if word)}, {_called(action.engagement)}"


def _relation_name(relation: Relation) -> str:
    predicate = _display(relation, "predicate")
    return f"{predicate} → {_called(relation.object)}, of {_called(relation.subject)}"


def _affiliation_name(tie: Affiliation) -> str:
    words = [_called(tie.subject), tie.title or _display(tie, "kind")]
    words.append(_called(tie.object))
    years = f" ({tie.valid})" if tie.valid else ""
    return ", ".join(words) + years


_ACTOR = Labelling(Actor, (), _called, _actor_details)

LABELLINGS: dict[str, Labelling] = {
    RecordType.PERSON: _ACTOR,
    RecordType.COUNTRY: _ACTOR,
    RecordType.ORGANISATION: _ACTOR,
    RecordType.PLACE: Labelling(
        Place,
        ("state", "parent"),
        _called,
        lambda place: (
            f"place, {_display(place, 'kind')}",
            _called(place.state or place.parent),
        ),
    ),
    RecordType.SECTOR: Labelling(
        Topic, (), str, lambda topic: (_display(topic, "kind"), topic.code)
    ),
    RecordType.ARTICLE: Labelling(
        Article,
        ("publisher", "wire"),
        _article_name,
        lambda article: (
            _display(article, "kind"),
            _called(article.publisher or article.wire),
            article.published,
        ),
    ),
    RecordType.MEETING: Labelling(
        Meeting,
        ("place",),
        _called,
        lambda meeting: (
            _display(meeting, "kind"),
            meeting.date,
            clip(meeting.place.label) if meeting.place else "",
        ),
    ),
    RecordType.AGREEMENT: Labelling(
        Agreement,
        (),
        _called,
        lambda agreement: (_display(agreement, "instrument"), agreement.description),
    ),
    RecordType.PROJECT: Labelling(
        Project,
        ("place",),
        _called,
        lambda project: (
            "project",
            project.actual_start or project.planned_start,
            clip(project.place.label) if project.place else "",
        ),
    ),
    RecordType.CLAIM: Labelling(
        Claim,
        ("article__publisher", "article__wire"),
        lambda claim: claim.text,
        _claim_details,
    ),
    RecordType.PARTICIPANT: Labelling(
        Participation, ("actor", "engagement"), _participation_name
    ),
    RecordType.ACTION: Labelling(Action, ("by", "person", "engagement"), _action_name),
    RecordType.RELATION: Labelling(Relation, ("subject", "object"), _relation_name),
    RecordType.AFFILIATION: Labelling(
        Affiliation, ("subject", "object"), _affiliation_name
    ),
}
"""How the records of each type are called."""
