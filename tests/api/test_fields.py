"""What tables and lines show: the columns, the members chosen, and no formulas."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from diplomacy.api.formats import tables
from diplomacy.api.formats.columns import Column, columns_of, shown_columns_of
from diplomacy.api.formats.fields import only
from diplomacy.documents.registry import BY_PLURAL, BY_TYPE
from tests.api.forms import MEETINGS, lines, table
from tests.publishing.world import country, person, publish_all, report, talks

pytestmark = pytest.mark.django_db


class TestFields:
    """The same names for tables and lines, to the innermost member."""

    @pytest.mark.slow
    def test_are_the_members_of_the_documents(self, client: Client) -> None:
        france, durand = country("France", "FR"), person("Amélie Durand")
        publish_all(france, durand, talks(france, durand, text="Talks"))
        address = f"{MEETINGS}.ndjson"
        (whole,) = lines(client.get(address))

        for name in paths_of(whole):
            (row,) = lines(client.get(address, {"fields": name}))
            assert row == only(whole, chosen_by(name)), name
            assert table(client.get(f"{MEETINGS}.csv", {"fields": name}))

    def test_of_one_member_are_put_together(self, client: Client) -> None:
        france = country("France", "FR")
        publish_all(france, talks(france, text="Talks"))
        names = ["participants.actor.code", "id", "participants.role", "place.name"]
        sent = {"fields": [*names, "id"]}

        (row,) = lines(client.get(f"{MEETINGS}.ndjson", sent))
        header, cells = client.get(f"{MEETINGS}.csv", sent).content.split()

        entry = {"actor": {"code": "FR"}, "role": "principal"}
        assert list(row) == ["participants", "id", "place"]
        assert row["participants"] == [entry]
        assert row["place"] is None
        assert header.decode() == ",".join(names)
        assert cells.decode() == f"FR,{row['id']},principal,"

    @pytest.mark.parametrize("names", [["place", "place.name"], ["place.id", "place"]])
    def test_of_a_member_that_is_whole_add_nothing(
        self, client: Client, names: list[str]
    ) -> None:
        publish_all(talks(text="Talks"))

        (row,) = lines(client.get(f"{MEETINGS}.ndjson", {"fields": names}))
        header = client.get(f"{MEETINGS}.csv", {"fields": names}).content.split()[0]

        assert row == {"place": None}
        columns = header.decode().split(",")
        members = ("id", "type", "url", "name", "code")
        assert sorted(columns) == sorted(f"place.{member}" for member in members)

    @pytest.mark.parametrize("form", ["csv", "ndjson"])
    def test_that_there_are_not_are_refused(self, client: Client, form: str) -> None:
        for name, nearest in [
            ("place.nam", "place.name"),
            ("participants.actr.code", "participants.actor.code"),
            ("participants.evidence.id", "participants.evidence"),
            ("nmae", "name"),
        ]:
            response = client.get(f"{MEETINGS}.{form}?fields={name}&fields=name")

            assert response.status_code == 400
            (error,) = response.json()["errors"]
            assert error["parameter"] == "fields"
            assert error["nearest"] == nearest
            assert error["allowed"]


def paths_of(value: Any, path: str = "") -> set[str]:
    """Return the names of all members of a document, those of its parts too."""
    if isinstance(value, list):
        return {name for entry in value for name in paths_of(entry, path)}
    if not isinstance(value, dict):
        return set()
    named = {f"{path}{member}": item for member, item in value.items()}
    return named.keys() | {
        inner for name, item in named.items() for inner in paths_of(item, f"{name}.")
    }


def chosen_by(name: str) -> Any:
    first, _, rest = name.partition(".")
    return {first: chosen_by(rest) if rest else None}


class TestTables:
    def test_have_the_same_columns_with_and_without_rows(self, client: Client) -> None:
        for plural, resource in BY_PLURAL.items():
            page = client.get(f"/api/v1/{plural}.csv").content.decode()

            names = [column.name for column in shown_columns_of(resource.type)]
            assert page == ",".join(names) + "\r\n"

    def test_lay_references_and_lists_out(self, client: Client) -> None:
        france, durand = country("France", "FR"), person("Amélie Durand")
        publish_all(france, durand, talks(france, durand, text="Talks"))

        (row,) = table(client.get(f"{MEETINGS}.csv"))

        assert sorted(row["participants.actor.name"].split(" | ")) == [
            "Amélie Durand",
            "France",
        ]
        assert row["place.name"] == ""
        assert row["duration_is_approximate"] == "false"

    def test_show_the_columns_chosen(self, client: Client) -> None:
        publish_all(talks(text="Talks"))

        page = client.get(f"{MEETINGS}.csv?fields=status&fields=name&fields=status")

        assert page.content == b"status,name\r\nheld,Talks\r\n"

    @pytest.mark.parametrize(
        "name",
        [
            "=HYPERLINK(1)",
            "+1",
            "-1+cmd",
            "@SUM(A1)",
            "\t=1",
            '=1","=2',
            "<script>alert(1)</script>",
            'Talks, "so called"',
            "Two\nlines",
        ],
    )
    def test_hold_texts_and_nothing_else(self, client: Client, name: str) -> None:
        publish_all(talks(text=name))
        published = client.get(MEETINGS).json()["results"][0]["name"]

        (row,) = table(client.get(f"{MEETINGS}.csv?fields=name"))

        is_formula = published[0] in "=+-@\t"
        assert row == {"name": f"'{published}" if is_formula else published}

    def test_hold_lists_within_lists(self, client: Client) -> None:
        france, kenya = country("France", "FR"), country("Kenya", "KE")
        meeting = talks(france, kenya, text="Talks")
        second = report(meeting.report.article, meeting.seats[0])
        publish_all(france, kenya, second, meeting)
        sent = {"fields": ["participants.actor.code", "participants.evidence"]}

        (row,) = table(client.get(f"{MEETINGS}.csv", sent))

        found = zip(*(cell.split(" | ") for cell in row.values()), strict=True)
        evidence = {code: set(ids.split(", ")) for code, ids in found}
        first = str(meeting.report.pk)
        assert evidence == {"FR": {first, str(second.pk)}, "KE": {first}}

    @given(st.text())
    @example("'=")
    def test_never_hold_what_is_reckoned_with(self, cell: str) -> None:
        """A cell begins like a formula only if it is a negative number."""
        shown = tables.safe(cell)

        assert shown in {cell, f"'{cell}"}
        if shown[:1] in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}:
            assert re.fullmatch(r"-[0-9]+(\.[0-9]+)?", shown, re.ASCII)

    @given(st.lists(st.text(), min_size=1))
    def test_are_read_back_as_they_were_written(self, names: list[str]) -> None:
        columns = [Column((str(number),), True) for number in range(len(names))]
        document = {str(number): name for number, name in enumerate(names)}

        written = tables.rows(columns, [document]).decode()

        (row,) = csv.reader(io.StringIO(written, newline=""))
        assert row == [tables.safe(name) for name in names]

    def test_have_a_column_for_every_plain_member(self) -> None:
        for record_type, resource in BY_TYPE.items():
            members = {name.partition(".")[0] for name in columns_of(record_type)}
            assert members == resource.serializer().fields.keys()


class TestLines:
    def test_are_the_documents(self, client: Client) -> None:
        publish_all(talks(text="First"), talks(text="Second"))

        listed = client.get(MEETINGS).json()["results"]

        assert lines(client.get(f"{MEETINGS}.ndjson")) == listed

    def test_show_the_members_chosen(self, client: Client) -> None:
        publish_all(talks(text="Talks"))

        page = client.get(f"{MEETINGS}.ndjson?fields=status&fields=name")

        assert page.content == b'{"status":"held","name":"Talks"}\n'
