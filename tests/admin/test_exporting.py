"""Records are exported from their lists, and nothing in a file is run."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.models import Record
from diplomacy.publishing.merging import merge
from diplomacy.sheets import xlsx_files
from diplomacy.sheets.grids import MOST_ROWS
from diplomacy.sheets.xlsx_files import read_xlsx
from tests import factories
from tests.admin.sheets import IMPORT, export, exported, send, table, verdicts
from tests.publishing import world

pytestmark = pytest.mark.django_db

PLACES = reverse("admin:diplomacy_place_changelist")


def messages(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_draft_is_exported_as_it_stands(
    researcher: Client, form: str, france
) -> None:
    place = world.named(factories.place(state=france), "Paris")

    response = export(researcher, "place", place, form=form)

    assert response["Content-Disposition"].endswith(f'.{form}"')
    assert "no-store" in response["Cache-Control"]
    sent = send(researcher, "place", response.content, f"places.{form}")
    assert verdicts(sent) == ["unchanged"]


def test_texts_that_look_like_formulas_are_text(researcher: Client) -> None:
    text = '=HYPERLINK("http://example.org","Paris")'
    place = world.named(factories.place(description="@SUM(1)"), text)

    body = export(researcher, "place", place).content.decode()
    file = read_xlsx(export(researcher, "place", place, form="xlsx").content)

    assert "'@SUM(1)" in body
    assert ",=" not in body
    assert ',"=' not in body
    row = table(file)[0]
    assert (row["description"], row["names.text"]) == ("@SUM(1)", text)


def test_all_that_the_list_finds_is_exported(researcher: Client) -> None:
    names = [f"Village {number}" for number in range(60)]
    for name in [*names, "Paris"]:
        world.named(factories.place(), name)
    first = Record.objects.latest("pk")
    chosen = {"_selected_action": [str(first.pk)], "select_across": "1"}

    response = researcher.post(
        f"{PLACES}?q=village", {"action": "export_xlsx", **chosen}
    )

    rows = table(read_xlsx(response.content))
    assert sorted(row["#name"] for row in rows) == sorted(names)


@pytest.mark.slow
def test_no_more_is_exported_than_can_be_imported(researcher: Client) -> None:
    places = [factories.place() for _ in range(2)]
    chosen = {"_selected_action": [str(places[0].pk)], "select_across": "1"}
    sent = {"action": "export_csv", **chosen}
    assert researcher.post(PLACES, sent).status_code == 200
    for _ in range(MOST_ROWS - 1):
        factories.place()

    response = researcher.post(PLACES, sent, follow=True)

    assert f"At most {MOST_ROWS:,} records" in messages(response)


def test_records_of_several_types_make_no_sheet(researcher: Client, france) -> None:
    url = reverse("admin:diplomacy_actor_changelist")
    chosen = [str(france.pk), str(world.person().pk)]
    sent = {"action": "export_csv", "_selected_action": chosen}

    response = researcher.post(url, sent, follow=True)

    assert "choose one type" in messages(response)


def test_what_was_merged_is_left_out(researcher: Client, france, gaul) -> None:
    world.publish_all(france, gaul)
    merge(gaul.pk, france.pk)

    assert [
        row["id"] for row in table(exported(researcher, "actor", france, gaul))
    ] == [str(france.pk)]


def test_a_text_that_no_cell_holds_is_told(researcher: Client) -> None:
    place = factories.place(note="x" * (xlsx_files.LONGEST_CELL + 1))

    response = researcher.post(
        PLACES,
        {"action": "export_xlsx", "_selected_action": [str(place.pk)]},
        follow=True,
    )

    assert "take CSV" in messages(response)
    assert export(researcher, "place", place).status_code == 200


def test_participants_are_exported_and_other_facts_are_not(researcher: Client) -> None:
    part = factories.participation()

    rows = table(exported(researcher, "participation", part))

    assert rows[0]["engagement"] == f"[{part.engagement_id}]"
    actions = reverse("admin:diplomacy_action_changelist")
    factories.action()
    assert "export_csv" not in researcher.get(actions).content.decode()


def test_who_may_see_may_export(administrator: Client) -> None:
    place = world.named(factories.place(), "Paris")

    assert exported(administrator, "place", place).rows
    assert administrator.get(IMPORT).status_code == 403
