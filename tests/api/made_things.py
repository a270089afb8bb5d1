"""The things of a world made at random: actors, places, sectors, articles, and the reports of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from diplomacy.publishing.publish import publish
from tests import factories
from tests.publishing import world

WORDS = {
    "Türkiye": "turkiye",
    "Élysée": "elysee",
    "ŁÓDŹ": "lodz",
    "São": "sao",
    "Ashgabat": "ashgabat",
    "gas": "gas",
    "pipeline": "pipeline",
    "pipelines": "pipelines",
    "co-operation": "co operation",
    "Côte d’Ivoire": "cote divoire",
    "O'Neill": "oneill",
    "Straße": "strasse",
    "G20": "g20",
    "2024": "2024",
    "Махтумкули": "makhtumkuli",
    "Афины": "afiny",
    "Αθήνα": "athina",
    "北京": "beijing",
    "ﬁnance": "finance",
    "ＢＲＩＣＳ": "brics",
}
"""Words of names, each with its letters in Latin as a reader would spell them."""

POINTS = (
    (48.8566, 2.3522),
    (37.95, 58.38),
    (-17.8, 178.0),
    (-13.8, -171.8),
    (89.5, 10),
)
"""Where places are, some of them across the meridian of 180 degrees or near a pole."""

LIVES = ("1950/..", "1950", "1961-05", "1940/2030", "../2029", "", "", "1950/..")


@dataclass
class Generated:
    """
    A world: its records by type, and the instant at which it was half made.

    :param gone: the ids of records that were withdrawn since.
    :param merged: the survivor of each record that was merged since.
    """

    records: dict[str, list[Any]] = field(default_factory=dict)
    half_way: str = ""
    gone: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)


class Things:
    """Makes the things of a world out of one source of chance."""

    codes: tuple[str, ...] = ("FR", "JP", "TM", "RU", "IR", "CI")
    topics: tuple[str, str] = ("energy", "trade")

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.made = Generated()

    def publish(self, ids: list[Any]) -> None:
        publish(ids)

    # Chance

    def pick(self, choices: Any) -> Any:
        return self.chance.choice(list(choices))

    def some(self, choices: Any, least: int, most: int) -> list[Any]:
        number = self.chance.randint(least, most)
        return self.chance.sample(list(choices), min(number, len(choices)))

    def maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self.chance.random() < share else None

    def text(self) -> str:
        words = [self.pick(WORDS) for _ in range(self.chance.randint(1, 4))]
        joint = self.pick((" ", " ", ", ", " – "))
        return joint.join(words)

    def all(self, *types: str) -> list[Any]:
        return [record for each in types for record in self.made.records.get(each, ())]

    def keep(self, record: Any) -> Any:
        self.made.records.setdefault(record.type, []).append(record)
        return record

    def named(self, record: Any) -> Any:
        world.named(record, self.text())
        for language in self.some(("fr", "ru", "tk", "zh"), 0, 2):
            factories.name(record, self.text(), language=language, kind="alias")
        return self.keep(record)

    # Things

    def things(self) -> None:
        for code in self.codes:
            kind, recognition = self.pick(
                (("state", "un_member"), ("state", "limited"), ("territory", ""))
            )
            made = factories.actor(
                kind, exists=self.pick(LIVES), recognition=recognition
            )
            factories.identifier(made, scheme="iso3166_1_alpha2", value=code)
            self.named(made)
        for _ in range(5):
            kind = self.pick(("igo", "company", "media", "ngo"))
            self.named(factories.actor(kind, exists=self.pick(LIVES)))
        for _ in range(7):
            self.named(factories.person(exists=self.pick(LIVES)))
        for record in self.some(self.all("person", "organisation", "country"), 8, 12):
            match = self.pick(("exact", "exact", "close"))
            factories.identifier(record, match=match)
        self.sectors()
        for _ in range(5):
            latitude, longitude = self.pick((*POINTS, (None, None)))
            self.named(
                factories.place(
                    latitude=latitude,
                    longitude=longitude,
                    precision="" if latitude is None else "near",
                    kind=self.pick(("settlement", "building", "region")),
                    state=self.maybe(self.pick(self.all("country")), 0.8),
                    parent=self.maybe(self.pick(self.all("place") or [None])),
                )
            )
        for _ in range(6):
            self.article()
        self.offices()
        self.publish([record.pk for record in self.all(*self.made.records)])

    def sectors(self) -> None:
        energy, trade = (self.named(factories.topic(code=code)) for code in self.topics)
        gas = self.topic("gas", energy)
        self.topic("lng", gas)
        self.topic("power", energy)
        self.topic("transit", trade, kind="issue")
        self.named(factories.topic(code=f"{energy.code}2", kind="situation"))

    def topic(self, word: str, parent: Any, **fields: Any) -> Any:
        code = f"{parent.code}.{word}"
        return self.named(factories.topic(code=code, parent=parent, **fields))

    def article(self) -> None:
        self.keep(
            factories.article(
                headline=self.text(),
                kind=self.pick(("news_text", "photo", "readout", "video")),
                published=self.pick(
                    ("2024-10-12T10:32", "2024-10-13", "2025", "2024-12", "")
                ),
                publication_status=self.pick(("usable", "corrected", "withheld")),
                dateline_place=self.maybe(self.pick(self.all("place"))),
            )
        )

    def offices(self) -> None:
        """Enter offices and memberships, with the reports of them."""
        for person in self.some(self.all("person"), 4, 6):
            office = factories.affiliation(
                person,
                self.pick(self.all("country")),
                office_class=self.pick(("head_of_state", "minister", "ambassador")),
                title=self.text(),
            )
            self.report(office, about=[person])
        for member in self.some(self.all("country"), 2, 4):
            union = self.pick(self.all("organisation"))
            tie = factories.affiliation(member, union, kind="member")
            self.report(tie, about=[member])

    def report(self, *facts: Any, about: Any = ()) -> Any:
        """Enter a claim that bears out these facts, by somebody or other."""
        claim = factories.claim(
            self.pick(self.all("article")),
            text=self.text(),
            kind=self.pick(("report", "statement", "hope")),
            polarity=self.pick(("affirms", "affirms", "negates")),
            modality=self.pick(("actual", "future", "hypothetical")),
            rank=self.pick(("normal", "preferred")),
            said_on=self.pick(("2024-10-11", "2024-10", "2023", "", "")),
            place=self.maybe(self.pick(self.all("place")), 0.2),
        )
        speaker = self.maybe(self.pick(self.all("person", "country", "organisation")))
        if speaker is None:
            factories.attribution(claim)
        else:
            factories.attribution(claim, actor=speaker)
            if self.chance.random() < 0.3:
                second = self.pick(self.all("organisation"))
                factories.attribution(claim, position=1, actor=second)
        for fact in facts:
            factories.evidence(claim, fact)
        claim.about.add(*(each.pk for each in about))
        claim.targets.add(*(each.pk for each in self.some(self.all("country"), 0, 1)))
        claim.topics.add(*(each.pk for each in self.some(self.all("sector"), 0, 2)))
        return self.keep(claim)
