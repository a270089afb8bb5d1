"""Documents drawn at random, with what differs in them from day to day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from diplomacy.actors.codes import OfficeClass
from diplomacy.engagement.codes import ActionCode
from diplomacy.meetings.codes import MeetingStatus

FIRST = date(2000, 1, 1)
PARTIES = ("iran", "russia", "turkey")

ACT: dict[str, Any] = {
    "id": "act",
    "code": ActionCode.SIGNED,
    "modality": "done",
    "rank": "normal",
    "by": None,
    "contests": None,
    "date": None,
    **{
        f"{name}{end}": None
        for name in ("", "effect_")
        for end in ("earliest", "latest")
    },
}

day = st.integers(0, 1200).map(lambda number: FIRST + timedelta(days=number))
bounds = st.one_of(
    day.map(lambda one: (one, one)),
    st.tuples(day, day).map(lambda pair: (min(pair), max(pair))),
    day.map(lambda one: (one, None)),
    day.map(lambda one: (None, one)),
    st.just((None, None)),
)


def _text(one: date | None) -> str | None:
    return one and one.isoformat()


def reference(key: str, record_type: str = "country") -> dict[str, Any]:
    return {"id": key, "type": record_type, "url": f"/{key}", "name": key.title()}


def engagement(record_type: str, acts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return as much of a document as the rules look at."""
    return {
        "id": f"the-{record_type}",
        "type": record_type,
        "actions": acts,
        "participants": [
            {
                "id": f"seat-of-{party}",
                "role": "party",
                "party": reference(party),
                "actor": None,
            }
            for party in PARTIES
        ],
        "relations": [],
        "stated_form": None,
        "enters_into_force_on_signature": False,
        "status": MeetingStatus.UNKNOWN,
        "earliest": None,
        "latest": None,
        **{
            f"{stage}_{end}": None
            for stage in ("actual", "planned")
            for end in ("start_earliest", "end_latest")
        },
    }


@st.composite
def engagements(draw: st.DrawFn) -> dict[str, Any]:
    record_type = draw(st.sampled_from(["meeting", "agreement", "project"]))
    codes = [code.value for code in ActionCode if record_type in code.applies_to]
    acts = []
    for number in range(draw(st.integers(0, 7))):
        span, effect = draw(bounds), draw(bounds)
        act = ACT | {
            "id": f"act-{number}",
            "code": draw(st.sampled_from(codes)),
            "modality": draw(st.sampled_from(["done", "done", "alleged", "denied"])),
            "rank": draw(st.sampled_from(["normal", "normal", "preferred"])),
            "by": draw(st.none() | st.sampled_from(PARTIES).map(reference)),
            "contests": draw(st.none() | st.just(reference("act-0", "action"))),
            "date": _text(span[0] or span[1]),
            "earliest": _text(span[0]),
            "latest": _text(span[1]),
            "effect_earliest": _text(effect[0]),
            "effect_latest": _text(effect[1]),
        }
        acts.append(act)
    made = engagement(record_type, acts)
    own = draw(bounds)
    made["earliest"], made["latest"] = map(_text, own)
    made["actual_start_earliest"], made["actual_end_latest"] = map(_text, own)
    made["is_bilateral"] = False
    made["enters_into_force_on_signature"] = draw(st.booleans())
    return made


@st.composite
def actors(draw: st.DrawFn) -> dict[str, Any]:
    affiliations = []
    for number in range(draw(st.integers(0, 5))):
        earliest, latest = draw(bounds)
        country = draw(st.sampled_from(PARTIES))
        affiliations.append(
            {
                "id": f"tie-{number}",
                "object": reference(country),
                "office_class": draw(st.none() | st.sampled_from(OfficeClass.values)),
                "earliest": _text(earliest),
                "latest": _text(latest),
            }
        )
    born, died = draw(bounds)
    return {
        "id": "the-actor",
        "type": draw(st.sampled_from(["person", "country", "organisation"])),
        "affiliations": affiliations,
        "earliest": _text(born),
        "latest": _text(died),
    }


documents = engagements() | actors()


def terms_of_every_day(document: dict[str, Any]) -> set[str]:
    """Return every term that a document of this type could have on some day."""
    if document["type"] in {"person", "country", "organisation"}:
        offices = {f"office_class:{code}" for code in OfficeClass.values}
        ties = {f"country:{party}" for party in PARTIES}
        own = {f"{document['type']}:{document['id']}"} - {"person:the-actor"}
        return offices | ties | own
    from diplomacy.agreements.codes import AgreementStatus
    from diplomacy.projects.codes import ProjectStatus

    vocabularies = {
        "meeting": MeetingStatus,
        "agreement": AgreementStatus,
        "project": ProjectStatus,
    }
    return {f"status:{code}" for code in vocabularies[document["type"]].values}
