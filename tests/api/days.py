"""A published world in which much differs from day to day: treaties, meetings, projects, offices."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from diplomacy.models import Claim, Record
from diplomacy.publishing.publish import publish
from tests import factories
from tests.publishing import world

DIFFERING = (
    "agreements",
    "countries",
    "meetings",
    "organisations",
    "people",
    "projects",
)
"""The resources whose documents differ from day to day."""

Act = tuple[str, str, dict[str, Any]]


def act(code: str, date: str = "", **fields: Any) -> Act:
    return code, date, fields


def make() -> SimpleNamespace:
    """Enter and publish it, and return its records by short names."""
    it = SimpleNamespace(article=world.article())
    _make_actors(it)
    _make_agreements(it)
    _make_meetings(it)
    _make_projects(it)
    publish(
        [
            *Record.objects.exclude(
                type__in=["claim", "affiliation", "action", "relation"]
            ).values_list("pk", flat=True),
            *Claim.objects.values_list("pk", flat=True),
        ]
    )
    return it


def _make_actors(it: SimpleNamespace) -> None:
    it.russia, it.iran = world.country("Russia", "RU"), world.country("Iran", "IR")
    it.turkey = world.country("Türkiye", "TR")
    it.sco = world.named(factories.actor("igo"), "SCO")
    it.brics = world.named(factories.actor("bloc"), "BRICS")
    it.putin = world.person("Vladimir Putin", exists="1952-10-07/..")
    it.khatami = world.person("Mohammad Khatami", exists="1943/..")
    it.envoy = world.person("An envoy")
    ties = (
        (it.putin, it.russia, "2000-05-07/2008-05-07", {"title": "President"}),
        (
            it.putin,
            it.russia,
            "2008-05-08/2012-05-07",
            {"title": "Prime Minister", "office_class": "head_of_government"},
        ),
        (it.putin, it.russia, "2012-05-07/..", {"title": "President"}),
        (it.khatami, it.iran, "1997-08/2005-08", {"title": "President"}),
        (it.envoy, it.turkey, "", {"kind": "envoy_of"}),
        (it.russia, it.sco, "2001-06-15/..", {"kind": "member"}),
        (it.iran, it.sco, "2005/2023-07-03", {"kind": "observer"}),
        (it.iran, it.sco, "2023-07-04/..", {"kind": "member"}),
        (it.sco, it.brics, "2010/", {"kind": "dialogue_partner"}),
    )
    for subject, tied, valid, fields in ties:
        tie = factories.affiliation(subject, tied, valid=valid, **fields)
        world.report(it.article, tie)


def _engagement(it: SimpleNamespace, made: Any, text: str, *acts: Act) -> Any:
    world.named(made, text)
    entered: list[Any] = []
    for code, date, fields in acts:
        known = dict(fields)
        for member in ("by", "target"):
            if member in known:
                known[member] = getattr(it, known[member])
        if "contests" in known:
            known["contests"] = entered[known["contests"]]
        entered.append(factories.action(made, code, date=date, **known))
    made.acts = entered
    if entered:
        world.report(it.article, *entered)
    return made


def _make_agreements(it: SimpleNamespace) -> None:
    def agreement(text: str, *acts: Act, **fields: Any) -> Any:
        made = factories.agreement(**fields)
        for party in (it.russia, it.iran):
            seat = factories.participation(made, party, party=party, role="party")
            world.report(it.article, seat)
        return _engagement(it, made, text, *acts)

    it.treaty = agreement(
        "Treaty",
        act("signed", "2001-03-12"),
        act("ratified", "2001-09-10", by="russia"),
        act("ratified", "2002-02-01", by="iran"),
        act("entered_into_force", "2002-04-05"),
        act("denounced", "2019-01-02", by="iran", effect="2020-01-02"),
    )
    it.revoked = agreement(
        "Test ban",
        act("signed", "1996-09-24"),
        act("ratified", "2000-06-30", by="russia"),
        act("ratification_revoked", "2023-11-02", by="russia"),
    )
    it.disputed = agreement(
        "Disputed pact",
        act("signed", "2005-05-05"),
        act("entered_into_force", "2006-01-01"),
        act("entered_into_force", "2007-01-01", modality="denied", by="iran"),
    )
    it.provisional = agreement(
        "Energy charter",
        act("signed", "1994-12-17"),
        act("provisional_application_started", "1995", by="russia"),
        act("provisional_application_ended", "2009-10-18", by="russia"),
    )
    it.held_void = agreement(
        "Withdrawal held void",
        act("signed", "2003-01-01"),
        act("ratified", "2004-01-01"),
        act("entered_into_force", "2004-06-01"),
        act("denounced", "2010-01-01", by="iran"),
        act("ruled_on", "2011-01-01", contests=3),
    )
    agreement("Undated", act("signed"), act("entered_into_force", "2008"))
    agreement("Only undated", act("signed"))
    agreement(
        "Suspended",
        act("entered_into_force", "1999-01-01"),
        act("suspended", "2012-02/2012-04"),
    )
    agreement("Nothing known")


def _make_meetings(it: SimpleNamespace) -> None:
    def meeting(text: str, date: str, *acts: Act) -> Any:
        return _engagement(it, factories.meeting(date=date), text, *acts)

    it.summit = meeting(
        "Summit",
        "2008-04-06",
        act("announced", "2008-03-25"),
        act("held", "2008-04-06"),
    )
    meeting(
        "Postponed",
        "2009-02",
        act("announced", "2008-12-01"),
        act("postponed", "2009-01-15"),
        act("held", "2009-06-01"),
    )
    meeting(
        "Cancelled",
        "2010-07-01",
        act("announced", "2010-06"),
        act("cancelled", "2010-06-30"),
    )
    meeting("Never dated", "", act("held", "2007-07-07"))
    meeting("Alleged", "2003", act("held", "2003-05-01", modality="alleged"))
    for year in range(2001, 2024, 3):
        meeting(
            f"Talks of {year}",
            f"{year}-10-11",
            act("proposed", f"{year - 1}"),
            act("scheduled", f"{year}-09-01"),
            act("held", f"{year}-10-11"),
        )


def _make_projects(it: SimpleNamespace) -> None:
    def project(text: str, start: str, *acts: Act) -> Any:
        made = factories.project(planned_start=start)
        return _engagement(it, made, text, *acts)

    project(
        "Bushehr",
        "1995",
        act("identified", "1992-08"),
        act("started", "1995-01-08"),
        act("suspended", "2007-02/2007-12"),
        act("resumed", "2008-02"),
        act("closed", "2013-09-23"),
    )
    project("Pipeline", "", act("identified", "2014-05"), act("cancelled", "2018"))
