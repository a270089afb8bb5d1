"""What happens in a world made at random: engagements, with who took part and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction

from diplomacy.publishing.publish import PublishingError
from tests import factories
from tests.api.made_things import Things

DATES = (
    "2024-10-11",
    "2024-10-11",
    "2024-10-12",
    "2023-12-31",
    "2024-10",
    "2024-02-29",
    "2024",
    "2023~",
    "2024-10?",
    "2024-10-09/2024-10-11",
    "2024-01/2024-03",
    "2024-11-01/..",
    "../2023-06",
    "2023/",
    "",
    "",
)

CODE_OF_TOMORROW = "code_of_tomorrow"
"""An instrument of a later version: the vocabulary is open."""

MEETING_KINDS = ("talks", "visit", "summit", "call", "conference")
MEETING_ACTS = ("held", "announced", "postponed", "cancelled", "proposed", "scheduled")
AGREEMENT_ACTS = ("proposed", "agreed", "initialled", "adopted", "signed")
PROJECT_ACTS = ("identified", "started", "suspended", "closed", "financed")
ROLES = {
    "meeting": ("principal", "delegate", "host", "observer", "mediator"),
    "agreement": ("party", "negotiating_party", "witness", "guarantor"),
    "project": ("funding", "contractor", "implementing", "stakeholder"),
}


class Happenings(Things):
    """Makes the engagements of a world out of one source of chance."""

    def engagements(self, meetings: int, agreements: int, projects: int) -> None:
        """Enter and publish engagements one by one; what the rules refuse is left out."""
        for make, number in (
            (self.meeting, meetings),
            (self.agreement, agreements),
            (self.project, projects),
        ):
            for _ in range(number):
                before = {name: list(all_) for name, all_ in self.made.records.items()}
                try:
                    with transaction.atomic():
                        self.engage(make())
                except (PublishingError, IntegrityError):
                    self.made.records = before

    def meeting(self) -> Any:
        kind = self.pick(MEETING_KINDS)
        return factories.meeting(
            kind=kind,
            date=self.pick(DATES),
            mode=self.pick(("in_person", "video", "unknown"))
            if kind != "call"
            else self.pick(("phone", "video")),
            visit_grade=self.pick(("state", "working")) if kind == "visit" else "",
            secrecy=self.pick(("public", "public", "closed_door", "secret")),
            place=None if kind == "call" else self.maybe(self.pick(self.all("place"))),
        )

    def agreement(self) -> Any:
        return factories.agreement(
            instrument=self.pick(
                ("treaty", "memorandum_of_understanding", CODE_OF_TOMORROW)
            ),
            binding=self.pick(("binding", "non_binding", "unknown")),
            text_article=self.maybe(self.pick(self.all("article")), 0.3),
        )

    def project(self) -> Any:
        return factories.project(
            planned_start=self.pick(("2023", "2024-05", "")),
            actual_start=self.pick(("2024-06-01", "", "")),
            planned_end=self.pick(("2025", "2026-03", "2024-12/..", "")),
            actual_end=self.pick(("2025-01-31", "", "")),
            place=self.maybe(self.pick(self.all("place"))),
        )

    def engage(self, engagement: Any) -> None:
        """Give an engagement its people, acts and ties, report all of it, and publish."""
        self.named(engagement)
        before = [claim.pk for claim in self.all("claim")]
        facts = [*self.seats(engagement), *self.acts(engagement)]
        facts += self.ties(engagement)
        for start in range(0, len(facts), 2):
            about = self.maybe([engagement], 0.3) or ()
            self.report(*facts[start : start + 2], about=about)
        claims = [each.pk for each in self.all("claim") if each.pk not in before]
        self.publish([engagement.pk, *claims])

    def seats(self, engagement: Any) -> Iterator[Any]:
        for actor in self.some(self.all("person", "country", "organisation"), 1, 4):
            is_person = actor.type == "person"
            side = self.pick(self.all("country")) if is_person else actor
            seat = factories.participation(
                engagement,
                actor,
                party=self.maybe(side, 0.7),
                role=self.pick(ROLES[engagement.type]),
                attendance=self.pick(("attended", "expected", "unknown")),
                mode=self.pick(("in_person", "video", "")),
                printed_as=self.pick((self.text(), "")),
            )
            yield self.keep(seat)

    def acts(self, engagement: Any) -> Iterator[Any]:
        codes = {
            "meeting": MEETING_ACTS,
            "agreement": AGREEMENT_ACTS,
            "project": PROJECT_ACTS,
        }[engagement.type]
        for code in self.some(codes, 0, 2):
            yield factories.action(
                engagement,
                code,
                date=self.pick(("2024-10-11", "2024-10", "2023", "")),
                place=self.maybe(self.pick(self.all("place")), 0.2),
                target=self.maybe(self.pick(self.all("country")), 0.2),
            )

    def ties(self, engagement: Any) -> Iterator[Any]:
        for sector in self.some(self.all("sector"), 0, 2):
            yield factories.relation(engagement, "in_sector", sector)
        others = [each for each in self.all(engagement.type) if each != engagement]
        for whole in self.some(others, 0, 1) if self.maybe(True) else ():
            yield factories.relation(engagement, "part_of", whole)
