"""What is asked of a list of a million meetings, and of all that goes with them: each filter, pairs, words, orders."""

from __future__ import annotations

from itertools import combinations, product

COMMON = ("RU", "US", "CN")
RARE = ("VU", "WS", "YE", "ZA", "ZM", "ZW")
SECTORS = ("energy", "energy.gas", "trade", "education", "health")
KINDS = ("talks", "consultation", "summit", "ceremony")


NOW = "NOW"
"""Stands for the instant at which is asked: by then the countries are published, too."""


def _made(kind: int, number: int) -> str:
    """Return the id of a record of load.sql."""
    return f"01900000-{kind:04x}-7000-8000-{number:012x}"


PEOPLE = [_made(2, number) for number in range(7, 4000, 401)]
FEW_PEOPLE = [_made(2, number) for number in range(3999, 3993, -1)]
PLACES = [_made(1, number) for number in (0, 1, 5, 60, 200)]


def _each(name: str, values: object) -> list[str]:
    return [f"{name}={value}" for value in values]  # type: ignore[attr-defined]


def _pairs(first: list[str], second: list[str]) -> list[str]:
    return [f"{one}&{other}" for one, other in product(first, second) if one != other]


ALIKE = [
    [
        "country_all=RU",
        "country_all=GB",
        "country_all=BR",
        "country_all=PA",
        "country_all=VU",
    ],
    ["q=talks", "q=ieaaca"],
    ["near=10,10,1500", "near=37.9,58.4,300", "near=0,0,9000"],
    ["date=2010", "date=1950", "date=2015-05-05"],
    ["updated_since=2020-01-01T00:00:00Z"],
    ["sector_all=energy", "sector_all=energy.gas", "sector_all=water.desalination"],
    [f"person={PEOPLE[0]}", f"person={FEW_PEOPLE[0]}"],
    ["not_country=US"],
    [f"as_of={NOW}"],
    ["order=-updated", "order=updated", "order=date"],
]
"""What narrows or sorts any list, from what most documents have to what few have."""

OF_MEETINGS = [
    ["kind=summit", "kind=ceremony"],
    ["level=minister"],
    ["format=trilateral"],
    [f"place={PLACES[2]}", f"place={PLACES[4]}"],
    ["party=ZA"],
    ["status=held&at=2010-01-01"],
]
"""Likewise what narrows or sorts a list of meetings only."""


def _any_two(given: list[list[str]]) -> dict[str, list[str]]:
    """Return by the name of each parameter all pairs of a value of it with one of a later parameter."""
    found: dict[str, list[str]] = {}
    for one, other in combinations(given, 2):
        name = one[0].split("=")[0]
        found.setdefault(f"{name}, and another", []).extend(_pairs(one, other))
    return found


CASES: dict[str, list[str]] = {
    "nothing": [""],
    "order=date": ["order=date"],
    "order=-updated": ["order=-updated"],
    "order=updated": ["order=updated"],
    "common country": _each("country", COMMON),
    "rare country": _each("country", RARE),
    "person": _each("person", PEOPLE),
    "sector with those below": _each("sector", SECTORS),
    "rare sector": ["sector=water.desalination"],
    "place": _each("place", PLACES),
    "kind": _each("kind", KINDS),
    "status": ["status=held"],
    "status on a day": [
        f"status={status}&at={day}"
        for status in ("held", "scheduled", "unknown")
        for day in ("1980-01-01", "2010-01-01", "2024-06-01")
    ],
    "status of a common country on a day": [
        f"country={country}&status=held&at=2010-01-01" for country in COMMON
    ],
    "format": _each("format", ("bilateral", "trilateral")),
    "level": _each("level", ("head_of_state", "minister")),
    "host": _each("party", COMMON + RARE),
    "role": ["role=principal"],
    "action": ["action=held"],
    "either country": ["country=RU&country=ZW", "country=VU&country=ZA"],
    "both common countries": [
        f"country_all={one}&country_all={other}"
        for one, other in product(COMMON, COMMON)
        if one < other
    ],
    "common and rare country": _pairs(
        _each("country_all", COMMON), _each("country_all", RARE)
    ),
    "both rare countries": _pairs(
        _each("country_all", RARE[:3]), _each("country_all", RARE[3:])
    ),
    "not a country": _each("not_country", COMMON),
    "country and sector": _pairs(
        _each("country", COMMON + RARE), _each("sector", SECTORS)
    ),
    "country and rare sector": _pairs(
        _each("country", COMMON), ["sector=water.desalination"]
    ),
    "person and sector": _pairs(_each("person", PEOPLE), _each("sector", SECTORS)),
    "two people": _pairs(
        _each("person_all", PEOPLE[:4]), _each("person_all", FEW_PEOPLE)
    ),
    "country and kind": _pairs(_each("country", COMMON + RARE), _each("kind", KINDS)),
    "rare sector and kind": _pairs(["sector=water.desalination"], _each("kind", KINDS)),
    "person and level": _pairs(_each("person", PEOPLE), ["level=minister"]),
    "country, not another": _pairs(
        _each("country", RARE), _each("not_country", COMMON)
    ),
    "day": _each("date", ("2001-03-04", "2012-06-30", "2024-08-01")),
    "year": _each("date", ("2000", "2010", "2024")),
    "up to long ago": _each("date_to", ("2000-02", "2001", "2005-06")),
    "since lately, oldest first": [
        f"date_from={day}&order=date" for day in ("2024-08", "2023", "2019-06")
    ],
    "country in a year": _pairs(
        _each("country", COMMON + RARE), ["date=2003", "date=2021"]
    ),
    "rare sector up to long ago": ["sector=water.desalination&date_to=2002"],
    "rare words": _each("q", ("ieaaca", "menccnae", "fuaaad faieifda", "ieaaca*")),
    "common words": _each("q", ("talks", "talks of", '"talks of"', "tal*")),
    "excluding words": _each("q", ("talks -ieaaca", "fuaaad -of")),
    "rare words by relevance": [
        f"q={word}&order=relevance" for word in ("ieaaca", "menccnae", "fuaaad")
    ],
    "common words by relevance": ["q=talks&order=relevance", "q=tal*&order=relevance"],
    "rare words by date": [f"q={word}&order=date" for word in ("ieaaca", "menccnae")],
    "words and country": _pairs(
        _each("q", ("ieaaca", "talks")), _each("country", COMMON)
    ),
    "words no one has": _each("q", ("zzyzx", "talks zzyzx")),
    "near a city": _each("near", ("37.9,58.4,300", "-60,-180,50", "10,10,1500")),
    "near, half the earth": ["near=0,0,9000"],
    "near and country": _pairs(["near=10,10,1500"], _each("country", COMMON + RARE)),
    "updated since": _each(
        "updated_since", ("2025-01-01T00:00:00Z", "2025-01-04T00:00:00Z")
    ),
    "ids": [
        "&".join(_each("ids", (_made(0x10, number) for number in range(0, 10_000, 50))))
    ],
    "as of": ["as_of=2025-01-01T00:00:30Z", "as_of=2025-01-03"],
    "as of, country": _pairs([f"as_of={NOW}"], _each("country", COMMON + RARE)),
    "as of, rare words": ["as_of=2025-01-03&q=ieaaca"],
    **_any_two(ALIKE + OF_MEETINGS),
}
"""By what it is, the query strings of a list of meetings; each is asked once in a round."""

SEARCHES: dict[str, list[str]] = {
    "search: nothing": [""],
    "search: rare words": _each("q", ("ieaaca", "menccnae", "fuaaad faieifda")),
    "search: common words": _each("q", ("talks", '"talks of"', "tal*")),
    "search: rare words by date": _pairs(
        _each("q", ("ieaaca", "menccnae")), ["order=date", "order=-date"]
    ),
    "search: common words by date": _pairs(["q=talks"], ["order=date", "order=-date"]),
    "search: a name": _each("q", ("Turkmenistan", "Russia")),
    "search: words no one has": ["q=zzyzx"],
    "search: country": _each("country", COMMON + RARE),
    "search: sector with those below": _each("sector", SECTORS),
    "search: country in a year": _pairs(
        _each("country", COMMON[:1] + RARE[:1]), ["date=2021"]
    ),
    "search: day": _each("date", ("2001-03-04", "2024-08-01")),
    "search: year": _each("date", ("2000", "2024")),
    "search: near a city": ["near=37.9,58.4,300"],
    "search: as of": ["as_of=2025-01-03", f"as_of={NOW}"],
    "search: as of, rare words": [f"as_of={NOW}&q=ieaaca"],
    "search: as of, a day": [f"as_of={NOW}&date=2024-08-01"],
    **{f"search: {name}": pairs for name, pairs in _any_two(ALIKE).items()},
}
"""Likewise of the search over all resources, with the count of each type that it tells."""
