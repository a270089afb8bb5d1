"""One document: by its id, its codes and identifiers, and its past editions."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from diplomacy.models import Edition, Record
from diplomacy.publishing.publish import publish
from tests import factories
from tests.api import reading
from tests.api.reading import PLURALS, get

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


@pytest.fixture
def example(it, plural):
    return reading.examples(it)[plural]


def body_of(record):
    return bytes(Edition.objects.documents().get(record=record.pk).body)


@pytest.mark.parametrize("plural", PLURALS)
class TestEveryResource:
    def test_answers_with_the_bytes_that_are_published(self, example, plural):
        answer = get(f"{plural}/{example.pk}")

        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.content == body_of(example)

    def test_tells_its_own_address(self, example, plural):
        document = get(f"{plural}/{example.pk}").json()

        assert document["url"] == f"/api/v1/{plural}/{example.pk}"
        assert Client().get(document["url"]).json() == document

    def test_is_the_same_with_a_slash_behind_it(self, example, plural):
        plain, slashed = get(f"{plural}/{example.pk}"), get(f"{plural}/{example.pk}/")

        assert slashed.status_code == 200
        assert slashed.content == plain.content
        for header in ("ETag", "Link", "Last-Modified"):
            assert slashed.headers[header] == plain.headers[header]

    def test_is_the_same_by_an_id_in_capitals(self, example, plural):
        assert get(f"{plural}/{str(example.pk).upper()}").json()["id"] == str(
            example.pk
        )

    def test_lists_its_editions(self, example, plural):
        answer = get(f"{plural}/{example.pk}/editions")

        [edition] = answer.json()["results"]
        assert edition["number"] == 1
        assert edition["kind"] == "document"
        assert edition["superseded_at"] is None
        assert Client().get(edition["url"]).content == body_of(example)
        assert get(f"{plural}/{example.pk}/editions/").content == answer.content

    def test_keeps_an_edition_for_ever(self, example, plural):
        answer = get(f"{plural}/{example.pk}/editions/1")

        assert answer.content == body_of(example)
        assert "immutable" in answer.headers["Cache-Control"]
        assert get(f"{plural}/{example.pk}/editions/1/").content == answer.content

    @pytest.mark.parametrize("number", ["0", "2", "9" * 5000, "-1", "one"])
    def test_has_no_other_edition(self, example, plural, number):
        answer = get(f"{plural}/{example.pk}/editions/{number}")

        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"

    def test_is_found_under_no_other_resource(self, example, plural):
        for other in set(PLURALS) - {plural}:
            assert get(f"{other}/{example.pk}").status_code == 404

    @pytest.mark.parametrize("more", ["", "/editions", "/editions/1"])
    def test_is_not_sent_again_to_those_who_have_it(self, example, plural, more):
        first = get(f"{plural}/{example.pk}{more}")

        again = get(f"{plural}/{example.pk}{more}", if_none_match=first.headers["ETag"])

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]

    @pytest.mark.parametrize("more", ["", "/editions", "/editions/1"])
    def test_answers_head_and_options(self, example, plural, more):
        address = f"/api/v1/{plural}/{example.pk}{more}"
        full, head = Client().get(address), Client().head(address)
        options = Client().options(address)

        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(full.content))
        assert head.headers["ETag"] == full.headers["ETag"]
        assert options.status_code == 204
        written = "" if more else "PUT, PATCH, DELETE, "
        assert options.headers["Allow"] == f"GET, HEAD, {written}OPTIONS"


class TestKey:
    @pytest.mark.parametrize(
        "key",
        [
            "FR",
            "fr",
            "FRA",
            "iso3166_1_alpha2:FR",
            "iso3166_1_alpha3:FRA",
            "wikidata:Q142",
            "wikidata%3AQ142",
        ],
    )
    def test_of_a_country(self, it, key):
        assert get(f"countries/{key}").json()["id"] == str(it.france.pk)

    def test_of_a_former_country(self, it):
        assert get("countries/SUHH").json()["id"] == str(it.ussr.pk)

    @pytest.mark.parametrize("key", ["energy.gas", "ENERGY.GAS"])
    def test_of_a_sector(self, it, key):
        assert get(f"sectors/{key}").json()["id"] == str(it.gas.pk)

    @pytest.mark.parametrize("more", ["/", "/editions", "/editions/1"])
    def test_leads_to_editions_too(self, it, more):
        assert get(f"countries/FR{more}").status_code == 200

    @pytest.mark.parametrize(
        "key",
        [
            "m49:250",  # a close match is not the same thing
            "wikidata:Q1420",
            "wikidata:",
            ":",
            "XX",
            "energy",
            "France",
            "01927a00-0000-7000-8000-0000000000ff",
            "01927a00-0000-7000-8000",
            "0" * 5000,
            "FR%0A",
            "%F0%9F%87%AB",
        ],
    )
    def test_that_means_nothing_is_not_found(self, it, key):
        answer = get(f"countries/{key}")

        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"

    @pytest.mark.parametrize("more", ["", "/", "/editions/1", "/editions/1/"])
    def test_may_hold_any_characters(self, it, more):
        factories.identifier(it.japan, scheme="url", value="10.1000/b c?d#é&%:x")
        publish([it.japan.pk])

        answer = get(f"countries/url%3A10.1000/b%20c%3Fd%23%C3%A9%26%25%3Ax{more}")

        assert answer.json()["id"] == str(it.japan.pk)


class TestHeaders:
    def test_change_with_the_document(self, it):
        before = get("countries/FR")
        Record.objects.filter(pk=it.france.pk).update(note="Seen again.")
        publish([it.france.pk])

        after = get("countries/FR", if_none_match=before.headers["ETag"])

        assert after.status_code == 200
        assert after.headers["ETag"] != before.headers["ETag"]

    @pytest.mark.parametrize(
        "form", ["{}", "W/{}", '"other", {}', "{}, *", "*", ' "a" ,W/{} ']
    )
    def test_if_none_match_in_every_form(self, it, form):
        tag = get("countries/FR").headers["ETag"]

        assert get("countries/FR", if_none_match=form.format(tag)).status_code == 304

    @pytest.mark.parametrize("form", ['"other"', "", "none", '"'])
    def test_if_none_match_of_another_document(self, it, form):
        assert get("countries/FR", if_none_match=form).status_code == 200

    def test_say_what_a_cache_may_do(self, it):
        headers = get("countries/FR").headers

        assert headers["ETag"].startswith('"')
        assert headers["Cache-Control"] == "public, no-cache"
        assert "Accept" in headers["Vary"]
        assert headers["Last-Modified"].endswith("GMT")

    def test_lead_to_the_editions(self, it):
        links = get("countries/FR").headers["Link"]

        base = f"/api/v1/countries/{it.france.pk}/editions"
        assert f'<{base}/1>; rel="latest-version"' in links
        assert f'<{base}>; rel="version-history"' in links

    def test_set_no_cookie(self, it):
        assert not get("countries/FR").cookies


class TestRefusal:
    @pytest.mark.parametrize("more", ["/editions", "/editions/1"])
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_of_another_method(self, it, more, method):
        answer = getattr(Client(enforce_csrf_checks=True), method)(
            f"/api/v1/countries/FR{more}"
        )

        assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert answer.json()["code"] == "method_not_allowed"

    @pytest.mark.parametrize("more", ["", "/editions", "/editions/1"])
    def test_of_a_form_that_there_is_not(self, it, more):
        answer = get(f"countries/FR{more}", accept="text/html")

        assert answer.status_code == 406
        assert answer.json()["code"] == "not_acceptable"

    @pytest.mark.parametrize("accept", ["application/json;q=0", "text/plain"])
    def test_of_json_that_is_not_wanted(self, it, accept):
        assert get("countries/FR/editions", accept=accept).status_code == 406

    @pytest.mark.parametrize(
        "accept",
        ["*/*", "application/*", "application/json", "text/html, */*;q=0.1", ""],
    )
    def test_takes_every_way_to_accept_json(self, it, accept):
        assert get("countries/FR/editions", accept=accept).status_code == 200

    @pytest.mark.parametrize("more", ["", "/editions", "/editions/1"])
    def test_of_parameters(self, it, more):
        found = reading.errors(get(f"countries/FR{more}", {"lamg": "fr", "x": "1"}))

        assert {error["code"] for error in found.values()} == {"unknown_parameter"}
        assert found.keys() == {"lamg", "x"}

    @pytest.mark.parametrize("more", ["", "/editions", "/editions/1"])
    def test_not_of_an_empty_query(self, it, more):
        assert Client().get(f"/api/v1/countries/FR{more}?").status_code == 200
        assert Client().get(f"/api/v1/countries/FR{more}?&").status_code == 200
