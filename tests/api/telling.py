"""What a timeline has to tell, and a plain reading of the documents that it is made of."""

from __future__ import annotations

from diplomacy.publishing.publish import publish
from tests import factories
from tests.api.reading import listed
from tests.publishing import world


def treaty(it):
    """Publish an agreement of two that one of them ratifies, and one of three."""
    it.pact = world.named(factories.agreement(), "Pact of two")
    it.league = world.named(factories.agreement(), "Pact of three")
    acts = []
    for agreement, sides in (
        (it.pact, (it.france, it.japan)),
        (it.league, (it.france, it.japan, it.ivory_coast)),
    ):
        parts = [
            factories.participation(agreement, side, role="party") for side in sides
        ]
        signed = factories.action(
            agreement, "signed", date="2024-05-01", place=it.paris
        )
        ratified = factories.action(
            agreement, "ratified", by=it.japan, person=it.sato, date="2024-06"
        )
        undated = factories.action(agreement, "registered")
        tie = factories.relation(agreement, "in_sector", it.gas)
        acts += [*parts, signed, ratified, undated, tie]
    report = world.report(it.article, *acts)
    publish([it.pact.pk, it.league.pk, report.pk])


def works(it):
    """Publish a project with an act in the future, aimed at somebody."""
    it.works = world.named(factories.project(), "Waterworks")
    act = factories.action(
        it.works,
        "finalised",
        date="2031/..",
        modality="planned",
        by=it.un,
        target=it.france,
    )
    publish([it.works.pk, world.report(it.article, act).pk])


def moments(query=None):
    return listed("timeline", {"page_size": 200, **(query or {})})


def told():
    """Return what the documents tell of: for each meeting and dated act, its document and itself."""
    for plural in ("meetings", "agreements", "projects"):
        for document in listed(plural, {"page_size": 200}):
            dated = [
                *document["actions"],
                *([document] if plural == "meetings" else []),
            ]
            for each in dated:
                if each["earliest"] or each["latest"]:
                    yield document, each


def oracle(keep):
    """Return the ids of the moments that a plain reading keeps, the newest first."""
    found = [
        (each["earliest"] or each["latest"], each["id"])
        for document, each in told()
        if keep(document, each)
    ]
    return [key for _, key in sorted(found, reverse=True)]


def sides(document):
    if document["type"] == "agreement":
        return {party["party"]["id"] for party in document["parties"]}
    found = [part["party"] or part["actor"] for part in document["participants"]]
    return {side["id"] for side in found if side and side["type"] != "person"}


def concerned(document, each):
    if each is document or each["by"] is None or len(sides(document)) == 2:
        return sides(document)
    return sides(document) & {each["by"]["id"]}
