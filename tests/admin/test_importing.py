"""A sheet is sent, shown and confirmed; what was shown is what is written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diplomacy.models import Actor, Name, Occasion, Place, Record, SentSheet
from tests import factories
from tests.access.people import person
from tests.admin.sheets import (
    IMPORT,
    confirm,
    exported,
    mistakes,
    rows_of,
    send,
    send_rows,
    table,
    verdicts,
)
from tests.publishing import world

pytestmark = pytest.mark.django_db

PEOPLE = ["names.text", "names.language", "names.kind", "description"]
PLACES = ["kind", "country", "names.text", "names.language", "names.kind"]


@pytest.fixture
def paris() -> Place:
    return world.named(factories.place(description="A city."), "Paris")


class TestPreview:
    def test_tells_what_is_new_changed_unchanged_and_refused(
        self, researcher: Client, france, paris
    ) -> None:
        rows = table(exported(researcher, "place", paris))
        changed = rows[0] | {"description": "The capital.", "country": "France"}
        new = dict.fromkeys(rows[0], "") | {
            "kind": "settlement",
            "names.text": "Lyon",
            "names.language": "en",
            "names.kind": "common",
        }
        bad = new | {"kind": "town", "latitude": "north", "country": "Gaul"}

        page = send_rows(researcher, "place", *rows_of([changed, new, bad]))

        assert verdicts(page) == ["changed", "new", "refused"]
        changes = {one[0]: one[1:] for one in page.context["rows"][0]["changes"]}
        assert changes == {
            "description": ["A city.", "The capital."],
            "country": ["", f"France [{france.pk}]"],
        }
        assert sorted(mistakes(page)) == [
            ("country", "unknown_name"),
            ("kind", "unknown_code"),
            ("latitude", "invalid"),
        ]
        assert "settlement" in page.content.decode()

    def test_writes_nothing(self, researcher: Client) -> None:
        page = send_rows(researcher, "person", PEOPLE, ["Anna", "en", "common", ""])

        assert verdicts(page) == ["new"]
        assert not Actor.objects.exists()

    def test_shows_script_as_text(self, researcher: Client) -> None:
        script = "<script>alert(1)</script>"

        page = send_rows(researcher, "person", PEOPLE, [script, "en", "common", script])

        assert script not in page.content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.content.decode()

    def test_is_for_its_sender_alone(
        self, researcher: Client, reviewer: Client
    ) -> None:
        page = send_rows(researcher, "person", PEOPLE, ["Anna", "en", "common", ""])
        url = page.request["PATH_INFO"]

        assert researcher.get(url).status_code == 200
        assert reviewer.get(url).status_code == 404

    def test_is_forgotten_after_a_day(self, researcher: Client) -> None:
        page = send_rows(researcher, "person", PEOPLE, ["Anna", "en", "common", ""])
        SentSheet.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))

        assert researcher.get(page.request["PATH_INFO"]).status_code == 404
        send_rows(researcher, "person", PEOPLE, ["Anna", "en", "common", ""])
        assert SentSheet.objects.count() == 1

    def test_shows_many_rows_in_pages_and_those_of_one_verdict(
        self, researcher: Client
    ) -> None:
        rows = [[f"Person {n}", "en", "common", ""] for n in range(101)]
        page = send_rows(researcher, "person", PEOPLE, *rows, ["", "en", "common", ""])
        url = page.request["PATH_INFO"]

        assert len(page.context["rows"]) == 100
        assert len(researcher.get(url, {"p": 2}).context["rows"]) == 2
        refused = researcher.get(url, {"verdict": "refused"})
        assert [row["number"] for row in refused.context["rows"]] == [103]


class TestConfirming:
    def test_writes_what_was_shown_with_who_and_from_which_file(
        self, researcher: Client, paris
    ) -> None:
        rows = table(exported(researcher, "place", paris))
        rows[0]["description"] = "The capital."
        page = send_rows(researcher, "place", *rows_of(rows))

        done = confirm(researcher, page)

        assert verdicts(done) == ["written"]
        assert Place.objects.get().description == "The capital."
        told = Occasion.objects.latest("pk")
        assert told.note == "Imported from sheet.csv"
        assert told.by is not None
        assert told.by.username == "researcher"
        assert told.channel == "admin"

    def test_makes_drafts(self, researcher: Client, france) -> None:
        rows = ["settlement", "France", "Paris | باريس", "en | ar", "common | common"]
        page = send_rows(researcher, "place", PLACES, rows)

        confirm(researcher, page)

        made = Place.objects.get()
        assert made.review_status == "candidate"
        assert made.state_id == france.pk
        assert set(
            Name.objects.filter(record=made).values_list("text", "language")
        ) == {
            ("Paris", "en"),
            ("باريس", "ar"),
        }

    def test_happens_once(self, researcher: Client) -> None:
        page = send_rows(researcher, "person", PEOPLE, ["Anna", "en", "common", ""])
        confirm(researcher, page)

        again = confirm(researcher, page)

        assert "was written already" in again.content.decode()
        assert Actor.objects.count() == 1

    def test_overwrites_nothing_that_was_changed_since_it_was_shown(
        self, researcher: Client, paris
    ) -> None:
        lyon = world.named(factories.place(), "Lyon")
        rows = table(exported(researcher, "place", paris, lyon))
        for row in rows:
            row["description"] = "Mine."
            row["if_match"] = ""
        page = send_rows(researcher, "place", *rows_of(rows))
        Record.objects.filter(pk=paris.pk).update(description="Theirs.")

        refused = confirm(researcher, page, "_all")

        assert sorted(verdicts(refused)) == ["changed", "refused"]
        assert mistakes(refused) == [("if_match", "changed_meanwhile")]
        assert "Nothing was written" in refused.content.decode()
        assert Place.objects.get(pk=lyon.pk).description == ""

        done = confirm(researcher, page, "_good")

        assert sorted(verdicts(done)) == ["refused", "written"]
        assert Place.objects.get(pk=paris.pk).description == "Theirs."
        assert Place.objects.get(pk=lyon.pk).description == "Mine."

    def test_makes_nothing_that_somebody_else_has_made_meanwhile(
        self, researcher: Client
    ) -> None:
        header = ["id", *PEOPLE]
        row = ["wikidata:Q7747", "Vladimir Putin", "en", "common", "President."]
        page = send_rows(researcher, "person", header, row)
        assert verdicts(page) == ["new"]
        theirs = world.person("Vladimir Putin")
        factories.identifier(theirs, scheme="wikidata", value="Q7747")

        done = confirm(researcher, page, "_good")

        assert mistakes(done) == [("", "exists")]
        assert Actor.objects.count() == 1

    def test_writes_the_good_rows_only_where_that_is_asked_for(
        self, researcher: Client
    ) -> None:
        rows = [["Anna", "en", "common", ""], ["Boris", "", "common", ""]]
        page = send_rows(researcher, "person", PEOPLE, *rows)
        assert verdicts(page) == ["new", "refused"]
        assert 'name="_all"' not in page.content.decode()

        confirm(researcher, page, "_good")

        assert [actor.label for actor in Actor.objects.all()] == ["Anna"]


class TestRowsOfColleagues:
    def test_are_not_overwritten_since_they_were_exported(
        self, researcher: Client, paris
    ) -> None:
        rows = table(exported(researcher, "place", paris))
        rows[0]["kind"] = "region"
        Record.objects.filter(pk=paris.pk).update(description="Theirs.")

        page = send_rows(researcher, "place", *rows_of(rows))

        assert mistakes(page) == [("if_match", "changed_meanwhile")]
        assert page.context["rows"][0]["changes"] == [
            ["kind", "settlement", "region"],
            ["description", "Theirs.", "A city."],
        ]

    def test_are_refused_if_they_are_drafts_of_somebody_else(
        self, researcher: Client, reviewer: Client
    ) -> None:
        page = send_rows(reviewer, "person", PEOPLE, ["Anna", "en", "common", ""])
        confirm(reviewer, page)
        rows = table(exported(researcher, "actor", Actor.objects.get()))
        rows[0]["description"] = "Mine."

        page = send_rows(researcher, "person", *rows_of(rows))

        assert mistakes(page) == [("", "not_yours")]


class TestWhoMayImport:
    def test_is_who_may_enter(self, administrator: Client) -> None:
        assert administrator.get(IMPORT).status_code == 403
        body = b"names.text,names.language,names.kind\r\nAnna,en,common\r\n"
        assert send(administrator, "person", body).status_code == 403

    def test_nobody_does_by_another_page(self, researcher: Client) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = researcher.cookies

        response = send(strict, "person", b"names.text\r\nAnna\r\n")

        assert response.status_code == 403

    def test_may_change_but_not_add_if_so_permitted(
        self, client: Client, paris
    ) -> None:
        user = person()
        for act in ("view", "change"):
            name = f"{act}_place"
            user.user_permissions.add(Permission.objects.get(codename=name))
        client.force_login(user)
        rows = table(exported(client, "place", paris))
        new = rows[0] | {"id": "", "if_match": ""}

        page = send_rows(client, "place", *rows_of([rows[0] | {"note": "Old."}, new]))

        assert verdicts(page) == ["changed", "refused"]
        assert mistakes(page) == [("", "not_permitted")]
        assert "type" in send(client, "person", b"note\r\nA\r\n").context["form"].errors

    def test_finds_the_way_from_the_first_page_and_the_lists(
        self, researcher: Client, administrator: Client
    ) -> None:
        for address in (
            reverse("admin:index"),
            reverse("admin:diplomacy_place_changelist"),
            reverse("admin:diplomacy_participation_changelist"),
        ):
            assert IMPORT in researcher.get(address).content.decode()
            assert IMPORT not in administrator.get(address).content.decode()

    def test_is_given_an_empty_sheet(self, researcher: Client) -> None:
        for form in ("csv", "xlsx"):
            url = reverse(f"admin:diplomacy_record_import_{form}", args=["person"])

            assert researcher.get(url).status_code == 200
        assert researcher.get(url.replace("person", "nothing")).status_code == 403
