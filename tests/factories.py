"""
The smallest valid row of each kind.

A factory sets what the database demands and nothing more, so that a test
shows, in its own lines, everything its outcome depends on. What is made is a
draft; ``vetted`` makes it one that the rules hold to in full.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from diplomacy.models import (
    Absence,
    Action,
    Actor,
    Affiliation,
    Agreement,
    Article,
    Attribution,
    Claim,
    Edition,
    Evidence,
    Identifier,
    LinkCheck,
    Meeting,
    Moment,
    Name,
    Participation,
    Place,
    Project,
    Record,
    Relation,
    Token,
    Topic,
)

numbers = count(1)

Row = TypeVar("Row", bound=Record)

FACTS = ("participant", "action", "affiliation", "relation")


def actor(kind: str = "organisation", **fields: Any) -> Actor:
    """Return an actor; its kind is that of a non-governmental organisation unless given."""
    return Actor.objects.create(
        kind="ngo" if kind == "organisation" else kind, **fields
    )


def country(**fields: Any) -> Actor:
    return actor("state", **fields)


def person(**fields: Any) -> Actor:
    return actor("person", **fields)


def affiliation(
    subject: Actor | None = None,
    object: Actor | None = None,  # noqa: A002
    **fields: Any,
) -> Affiliation:
    """Return an office of head of state; another kind needs no class of office."""
    fields.setdefault("kind", "office")
    if fields["kind"] == "office":
        fields.setdefault("office_class", "head_of_state")
    return Affiliation.objects.create(
        subject=subject or person(), object=object or country(), **fields
    )


def place(**fields: Any) -> Place:
    fields.setdefault("kind", "settlement")
    return Place.objects.create(**fields)


def topic(**fields: Any) -> Topic:
    fields.setdefault("code", f"sector_{next(numbers)}")
    return Topic.objects.create(**fields)


def article(**fields: Any) -> Article:
    fields.setdefault("kind", "news_text")
    return Article.objects.create(**fields)


def link_check(of: Article | None = None, **fields: Any) -> LinkCheck:
    of = of or article(web_url="https://news.example/1")
    now = timezone.now()
    given = {"url": of.web_url, "status": 200, "checked_at": now, **fields}
    return LinkCheck.objects.create(article=of, **given)


def meeting(**fields: Any) -> Meeting:
    fields.setdefault("kind", "talks")
    return Meeting.objects.create(**fields)


def agreement(**fields: Any) -> Agreement:
    fields.setdefault("instrument", "memorandum_of_understanding")
    return Agreement.objects.create(**fields)


def project(**fields: Any) -> Project:
    return Project.objects.create(**fields)


def participation(
    engagement: Record | None = None, actor: Actor | None = None, **fields: Any
) -> Participation:
    """Return a principal of a meeting, a country unless another actor is given."""
    fields.setdefault("role", "principal")
    if actor is None and "unnamed_reason" not in fields:
        actor = country()
    return Participation.objects.create(
        engagement=engagement or meeting(), actor=actor, **fields
    )


def action(
    engagement: Record | None = None, code: str = "held", **fields: Any
) -> Action:
    return Action.objects.create(
        engagement=engagement or meeting(), code=code, **fields
    )


def relation(
    subject: Record | None = None,
    predicate: str = "follows",
    object: Record | None = None,  # noqa: A002
    **fields: Any,
) -> Relation:
    return Relation.objects.create(
        subject=subject or meeting(),
        predicate=predicate,
        object=object or meeting(),
        **fields,
    )


def claim(article: Article | None = None, **fields: Any) -> Claim:
    """Return a plain report in the first paragraph, without any attribution."""
    defaults = {"kind": "report", "text": "They met.", "paragraph": 1}
    return Claim.objects.create(
        article=article or globals()["article"](), **defaults | fields
    )


def attribution(claim: Claim, *, position: int = 0, **fields: Any) -> Attribution:
    """Return a link of the chain; somebody not named unless an actor is given."""
    if "actor" not in fields:
        fields = {
            "unnamed_reason": "unspecified",
            "unnamed_description": "officials",
        } | fields
    return Attribution.objects.create(claim=claim, position=position, **fields)


def evidence(claim: Claim, fact: Record) -> Evidence:
    return Evidence.objects.create(claim=claim, fact_id=fact.pk)


def name(record: Record | None = None, text: str = "Ashgabat", **fields: Any) -> Name:
    defaults = {"language": "en", "kind": "common"}
    return Name.objects.create(
        record_id=(record or place()).pk, text=text, **defaults | fields
    )


def identifier(record: Record | None = None, **fields: Any) -> Identifier:
    defaults = {"scheme": "wikidata", "value": f"Q{next(numbers)}"}
    return Identifier.objects.create(
        record_id=(record or place()).pk, **defaults | fields
    )


def absence(record: Record | None = None, **fields: Any) -> Absence:
    defaults = {"property": "publisher", "reason": "not_reported"}
    return Absence.objects.create(
        record_id=(record or article()).pk, **defaults | fields
    )


def edition(record: Record | None = None, **fields: Any) -> Edition:
    record = record or place()
    defaults = {
        "type": record.type,
        "number": 1,
        "body": b"{}",
        "etag": "etag",
        "record_revision": 1,
        "published_at": timezone.now(),
    }
    return Edition.objects.create(record_id=record.pk, **defaults | fields)


def moment(edition_of: Edition | None = None, **fields: Any) -> Moment:
    """Return a moment of this edition."""
    told = edition_of or edition(meeting())
    defaults = {
        "record_id": told.record_id,
        "body": b"{}",
        "terms": [],
        "sort_day": 0,
        "published_at": told.published_at,
    }
    return Moment.objects.create(edition=told, **defaults | fields)


def supporting_claim(article: Article | None = None, **fields: Any) -> Claim:
    """Return a vetted claim with an origin, on an article that names no publisher."""
    made = claim(article, **fields)
    attribution(made)
    return vetted(made)


def vetted(record: Row) -> Row:
    """Vet the record, a fact with a claim to support it if it has none."""
    if record.type in FACTS and not Evidence.objects.filter(fact_id=record.pk).exists():
        evidence(supporting_claim(), record)
    return with_status(record, "vetted")


def with_status(record: Row, review_status: str) -> Row:
    """Set the status in the database, as publishing does."""
    Record.objects.filter(pk=record.pk).update(review_status=review_status)
    record.review_status = review_status
    return record


def merged(duplicate: Record, survivor: Record) -> None:
    """Set the last step of a merger, in the database."""
    Record.objects.filter(pk=duplicate.pk).update(merged_into=survivor.pk)


def token(**fields: Any) -> Token:
    """Return a token of somebody, which nobody knows the text of."""
    number = next(numbers)
    now = timezone.now()
    defaults: dict[str, Any] = {
        "owner": fields.get("owner")
        or get_user_model().objects.create_user(f"owner{number}"),
        "label": "Loader of the newsroom",
        "lookup": f"{number:012}",
        "digest": bytes(32),
        "scopes": ["write"],
        "created_at": now,
        "expires_at": now + timedelta(days=1),
    }
    return Token.objects.create(**(defaults | fields))


def merged_unseen(duplicate: Record, survivor: Record) -> None:
    """Set the last step of a merger, and have the history know nothing of it."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        merged(duplicate, survivor)
        cursor.execute("SET session_replication_role = origin")
