"""What shows the same documents otherwise, held against the oracle: counts, tables, included ones."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import orjson
import pytest
from django.test import Client

from diplomacy.documents.references import RESOURCES
from tests.api import asking, generated, oracle, oracle_words, questions
from tests.api.asking import PATHS, World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KINDS = tuple(map(str, RESOURCES))


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """A world as it is now and, asked as of then, as it was when it was half made."""
    half = {}
    with generated.made(
        3, django_db_blocker, lambda it: half.update(asking.read_all(it))
    ) as it:
        yield {
            "now": World(it, asking.read_all(it)),
            "then": World(it, half, as_of=it.half_way),
        }


@pytest.fixture(params=["now", "then"])
def world(request, worlds):
    return worlds[request.param]


def read(world, path, **sent):
    """Return the body of an answer, as of the time of the world."""
    as_of = {"as_of": world.as_of} if world.as_of else {}
    answer = Client().get(path, sent | as_of)
    assert answer.status_code == 200, answer.content
    return answer.content


class TestInclude:
    @pytest.mark.parametrize("kind", [*KINDS, "search"])
    def test_holds_what_the_page_refers_to_and_nothing_else(self, world, kind):
        sent = {"include": list(RESOURCES.values()), "page_size": 9}
        page = orjson.loads(read(world, PATHS[kind], **sent))

        referred = set().union(*map(oracle.references, page["results"]))
        expected = {
            plural: {
                each["id"]: each
                for each in world.kinds.get(kind, ())
                if each["id"] in referred
            }
            for kind, plural in RESOURCES.items()
        }
        assert page["included"] == expected


class TestRelevance:
    @pytest.mark.parametrize("kind", [*KINDS, "search"])
    def test_orders_what_the_oracle_finds(self, world, kind):
        for word in list(generated.WORDS)[len(kind) % 4 :: 4]:
            question = questions.by_words(f'"{word}"')
            found = self.listed(world, kind, f'"{word}"')
            wanted = world.expected(kind, question.keep)

            assert sorted(found) == sorted(wanted), word

    @pytest.mark.parametrize("kind", ["person", "country", "search"])
    def test_begins_with_what_is_called_just_so(self, world, kind):
        for document in world.kinds[kind]:
            (name,) = document["names"][:1] or [{"text": document["name"]}]
            if not (sought := oracle_words.words(name["text"])):
                continue
            found = self.listed(world, kind, " ".join(sought))
            is_so = [self.is_called(world.documents[key], sought) for key in found]

            assert document["id"] in found
            assert is_so == sorted(is_so, reverse=True), sought

    def listed(self, world, kind, typed):
        sent = [("q", typed), ("order", "relevance"), ("page_size", "20")]
        sent += [("as_of", world.as_of)] if world.as_of else []
        return [each["id"] for each in asking.listed(PATHS[kind], sent)[0]]

    def is_called(self, document, sought):
        """Return whether one of the texts of a document is just these words."""
        texts = [*oracle_words.texts_of(document), document.get("text") or ""]
        spelled = [told for text in texts for told in questions.SPELLER.spellings(text)]
        latin = questions.SPELLER.spellings(" ".join(sought))
        return any(each in spelled for each in latin)


class TestSearch:
    def test_counts_each_type(self, world):
        page = orjson.loads(read(world, PATHS["search"], date="2024-10"))

        keep = questions.by_days(world, "date", "2024-10").keep
        counted = Counter(
            each["type"] for each in world.documents.values() if keep(each)
        )
        assert {kind: each["value"] for kind, each in page["counts"].items()} == {
            kind: counted[kind] for kind in KINDS
        }


class TestForms:
    @pytest.mark.parametrize("kind", KINDS)
    def test_have_the_columns_asked_for(self, world, kind):
        path = PATHS[kind]
        names = ["name", "id", "published_at"]
        expected = [
            [world.documents[key][name] for name in names]
            for key in world.expected(kind, lambda document: True)
        ]

        table = read(world, f"{path}.csv", fields=names, page_size=200).decode()
        lines = read(world, f"{path}.ndjson", fields=names, page_size=200)

        assert list(csv.reader(io.StringIO(table))) == [names, *expected]
        told = [json.loads(line) for line in lines.splitlines()]
        assert told == [dict(zip(names, row, strict=True)) for row in expected]

    @pytest.mark.parametrize("kind", KINDS)
    def test_are_whole_documents_without_them(self, world, kind):
        lines = read(world, f"{PATHS[kind]}.ndjson", page_size=200)

        assert [json.loads(line) for line in lines.splitlines()] == [
            world.documents[key] for key in world.expected(kind, lambda document: True)
        ]


class TestStatistics:
    def facets(self):
        for kind in KINDS:
            for name in asking.declared(PATHS[kind]):
                base, form = asking.split(name)
                is_code = (kind, base) in oracle.CODE_MEMBERS
                is_reference = base in oracle.REFERENCES and base != kind
                if not form and (is_code or is_reference):
                    yield kind, name

    def values(self, world, kind, name):
        """Yield the values that each document has of a facet; None where it has none."""
        for document in world.kinds[kind]:
            if name in oracle.REFERENCES:
                those = {each["id"] for each in world.kinds[name]}
                found = oracle.references(document) & those
            else:
                found = oracle.values_of(document, name)
            yield found or {None}

    def test_count_what_has_each_value(self, world):
        for kind, name in self.facets():
            counted = Counter(
                value for found in self.values(world, kind, name) for value in found
            )
            body = orjson.loads(
                read(world, "/api/v1/statistics", resource=RESOURCES[kind], by=name)
            )
            told = {row["keys"][0]["value"]: row["count"] for row in body["results"]}

            assert told == counted, (kind, name)
            assert body["total"] == len(world.kinds[kind])
