"""What the tables have of a story, without what the database numbers and dates itself."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from diplomacy.models import (
    Action,
    Article,
    Attribution,
    Claim,
    Evidence,
    Meeting,
    Name,
    Participation,
    Record,
)

TEXT = """\
The presidents of Russia and Iran, Vladimir Putin and Masoud Pezeshkian, held talks in Ashgabat on Friday.
They spoke of gas and of railways, and mean to meet again in Kazan on October 22-24.
"""

PRESIDENT = {"role": "principal", "attendance": "unknown"}
STORY: dict[str, list[dict[str, Any]]] = {
    "Article": [
        {
            "kind": "news_text",
            "headline": "Two presidents meet in Ashgabat",
            "language": "en",
            "published": "2024-10-12",
            "wire": "Newswire",
            "text": TEXT.strip(),
            "rights": "By leave of Newswire",
            "is_seen": True,
            "publication_status": "usable",
        }
    ],
    "Meeting": [
        {
            "kind": "talks",
            "date": "2024-10-11",
            "place": "Ashgabat",
            "mode": "unknown",
            "secrecy": "public",
        }
    ],
    "Name": [{"text": "Talks in Ashgabat", "language": "en", "kind": "working_title"}],
    "Participation": [
        {
            **PRESIDENT,
            "actor": "Masoud Pezeshkian",
            "party": "Iran",
            "affiliation": "President Masoud Pezeshkian",
        },
        {
            **PRESIDENT,
            "actor": "Vladimir Putin",
            "party": "Russia",
            "affiliation": "President Vladimir Putin",
        },
    ],
    "Action": [{"code": "held", "modality": "done", "rank": "normal"}],
    "Claim": [
        {
            "article": "Two presidents meet in Ashgabat",
            "section": "body",
            "paragraph": 1,
            "start": 0,
            "end": 106,
            "excerpt": TEXT.splitlines()[0],
            "kind": "report",
            "text": "Putin and Pezeshkian held talks.",
            "language": "en",
            "quotation": "none",
            "polarity": "affirms",
            "modality": "actual",
            "rank": "normal",
        }
    ],
    "Attribution": [
        {
            "position": 0,
            "actor": "Newswire",
            "medium": "wire_report",
            "verb": "reported",
        }
    ],
    "Evidence": [
        {"fact": "held Talks in Ashgabat"},
        {"fact": "principal Masoud Pezeshkian"},
        {"fact": "principal Vladimir Putin"},
    ],
}
"""The rows of one story, by their tables: what is entered, and what of it is there by default."""

MADE_BY_ITSELF = {field.name for field in Record._meta.fields if not field.editable} | {
    "record",
    "claim",
    "engagement",
}
"""What nobody enters, and what says to which record a part belongs."""


def entered(headline: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that were entered from the article with this headline."""
    claims = Claim.objects.filter(article__headline=headline)
    rows = {
        Article: Article.objects.filter(headline=headline),
        Meeting: Meeting.objects.all(),
        Name: Name.objects.filter(record__type="meeting"),
        Participation: Participation.objects.all(),
        Action: Action.objects.all(),
        Claim: claims,
        Attribution: Attribution.objects.filter(claim__in=claims),
        Evidence: Evidence.objects.filter(claim__in=claims),
    }
    return {
        table.__name__: sorted((_filled_in(row) for row in found), key=str)
        for table, found in rows.items()
    }


def _filled_in(row: Model) -> dict[str, Any]:
    """Return the fields of a row that say anything; another record is told by its name."""
    said = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.name)
        if (
            field.name not in MADE_BY_ITSELF
            and not field.generated
            and not field.primary_key
            and value not in (None, "")
            and value is not False
        ):
            said[field.name] = _name(value) if isinstance(value, Record) else value
    return said


def _name(record: Record) -> str:
    """Return what a record is called; of a fact, which has no name, what it ties together."""
    match record.type:
        case "article":
            return str(record.as_article.headline)
        case "participant":
            return f"{record.as_participation.role} {record.as_participation.actor}"
        case "action":
            return f"{record.as_action.code} {record.as_action.engagement}"
        case "affiliation":
            return f"{record.as_affiliation.title} {record.as_affiliation.subject}"
    return record.label
