"""Items as they are sent, for the tests of what becomes of them."""

from __future__ import annotations

from typing import Any

from diplomacy.exchange.batch import Result, exchange
from diplomacy.exchange.items import read_item


def name(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "language": "en", "kind": "common"} | more


def identifier(scheme: str, value: str) -> dict[str, str]:
    return {"scheme": scheme, "value": value}


def country(text: str, code: str, **more: Any) -> dict[str, Any]:
    data = {
        "names": [name(text)],
        "identifiers": [identifier("iso3166_1_alpha2", code)],
    }
    return {"op": "create", "type": "country", "data": data} | more


def send(*sent: Any, **options: Any) -> list[Result]:
    """Send these items, and return what became of each."""
    items = [
        read_item(item, index, ("items", index)) for index, item in enumerate(sent)
    ]
    return exchange(items, **options)


def outcomes(results: list[Result]) -> list[str]:
    return [str(result.outcome) for result in results]


def mistakes(results: list[Result]) -> dict[str | None, str]:
    """Return the codes of all mistakes, by where they lie."""
    return {
        mistake.pointer: str(mistake.code)
        for result in results
        for mistake in result.mistakes
    }


def story() -> list[dict[str, Any]]:
    """Return talks between two countries, with who took part and the claim that says so."""
    talks = {
        "kind": "talks",
        "date": "2024-10-11",
        "names": [name("Talks in Ashgabat", kind="working_title")],
        "participants": [
            {
                "ref": "first",
                "party": {"ref": "france"},
                "actor": {"ref": "france"},
                "role": "principal",
            },
            {
                "ref": "second",
                "party": identifier("iso3166_1_alpha2", "DE"),
                "actor": identifier("iso3166_1_alpha2", "DE"),
                "role": "principal",
            },
        ],
        "claims": [
            {
                "article": {"ref": "article"},
                "locator": {"paragraph": 1},
                "kind": "report",
                "text": "France took part.",
                "supports": [{"ref": "first"}, {"ref": "second"}],
                "attributions": [{"actor": {"ref": "france"}, "medium": "speech"}],
            }
        ],
    }
    return [
        {"op": "create", "type": "meeting", "ref": "talks", "data": talks},
        country("France", "FR", ref="france"),
        country("Germany", "DE"),
        {
            "op": "create",
            "type": "article",
            "ref": "article",
            "data": {"kind": "news_text"},
        },
    ]
