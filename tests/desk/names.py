"""Names that the tests look for, without a database."""

from __future__ import annotations

from uuid import UUID, uuid5

from diplomacy.desk.gazetteer import Gazetteer, How, Known
from diplomacy.desk.mentions import find

SPACE = UUID(int=0)

NAMES = {
    "person": ["Vladimir Putin", "Masoud Pezeshkian", "Ali Aman"],
    "country": [
        "Iran",
        "Islamic Republic of Iran",
        "Iran (Islamic Republic of)",
        "Иран",
        "ایران",
        "伊朗",
        "Russia",
        "Turkey",
        "Ireland",
        "Mexico",
        "India",
        "Jordan",
        "Guinea",
        "Papua New Guinea",
        "Côte d’Ivoire",
        "US",
    ],
    "organisation": ["BRICS", "EU", "Shanghai Cooperation Organisation", "WHO"],
    "place": ["Tehran", "Turkmenistan", "Iran"],
    "sector": ["Natural gas", "Rail", "Russia’s war in Ukraine"],
}
OTHERS = [
    ("Iranian", "Iran", How.DEMONYM),
    ("Indian", "India", How.DEMONYM),
    ("Tehran", "Iran", How.METONYM),
    ("gas", "Natural gas", How.WORD),
]


SAME = {
    "Islamic Republic of Iran",
    "Iran (Islamic Republic of)",
    "Иран",
    "ایران",
    "伊朗",
}


def of(name: str) -> UUID:
    return uuid5(SPACE, name)


def known() -> list[Known]:
    """Return the names; every name of Iran is one of the same country."""
    names = [
        Known(name, of(_whose(name, record_type)), record_type)
        for record_type, listed in NAMES.items()
        for name in listed
    ]
    names += [
        Known(name.split()[-1], of(name), "person", How.SURNAME)
        for name in NAMES["person"]
    ]
    types = {name.record: name.type for name in names}
    return names + [
        Known(word, of(whose), types[of(whose)], how) for word, whose, how in OTHERS
    ]


def _whose(name: str, record_type: str) -> str:
    """Return the name of whom it means; the territory of a state is another than the state."""
    if record_type == "place":
        return f"{name} (place)"
    return "Iran" if name in SAME else name


GAZETTEER = Gazetteer(known())


def found(text: str) -> list[str]:
    """Return the words of a text that are mentions, each once for every type of record."""
    return [text[one.start : one.end] for one in find(text, GAZETTEER)]


def countries(text: str) -> set[UUID]:
    """Return the countries that a text mentions."""
    return {
        candidate.record
        for mention in find(text, GAZETTEER)
        for candidate in mention.candidates
        if candidate.type == "country"
    }
