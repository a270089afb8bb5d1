"""What cannot be merged is refused, and mergers are taken back from the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diplomacy.models import Name, Record
from diplomacy.publishing.merging import unmerge
from diplomacy.publishing.publish import merge, publish
from tests import factories
from tests.admin.forms import Form
from tests.admin.mergers import MERGE, UNMERGE, answered, asked, groups, merged, said
from tests.admin.test_story import change
from tests.publishing import world
from tests.publishing.rows import working_rows

pytestmark = pytest.mark.slow


class TestRefusals:
    def test_of_what_cannot_be_merged_is_told_before(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        publish([gaul.pk])

        page = asked(administrator, gaul, france)

        text = page.content.decode()
        assert "so it can be merged only into a record that is." in text
        assert 'value="Merge"' not in text
        assert f"{MERGE}?id={france.pk}&amp;into={gaul.pk}" in text

    def test_of_another_type(
        self, administrator: Client, france: Any, db: None
    ) -> None:
        page = asked(administrator, world.person("France"), france)

        assert "Only two records of one type" in page.content.decode()

    def test_of_a_rule_across_rows(self, administrator: Client, db: None) -> None:
        europe, france = factories.place(), factories.place()
        world.named(europe, "Europe"), world.named(france, "France")
        for place, parent in ((france, europe),):
            place.parent = parent
            place.save()
        paris = factories.place(parent=france)

        page = asked(administrator, paris, europe)
        assert page.context["is_possible"]
        page = asked(administrator, europe, paris)

        assert not page.context["is_possible"]
        assert len(page.context["refusals"]) == 1
        sent = {"id": europe.pk, "into": paris.pk, "seen": page.context["seen"]}
        again = administrator.post(MERGE, sent)
        assert again.status_code == 200
        assert again.context["refusals"] == page.context["refusals"]
        assert not Record.objects.exclude(merged_into=None).exists()

    def test_of_what_somebody_changed_meanwhile(
        self, administrator: Client, desk: Client, france: Any, gaul: Any
    ) -> None:
        page = asked(administrator, gaul, france)
        Form(desk, change(france)).set(note="Typed meanwhile.").send()

        answer = answered(administrator, page, reason="One and the same.")

        text = answer.content.decode()
        assert "it was changed after you opened this page" in text
        assert "One and the same." in text
        assert Record.objects.get(pk=gaul.pk).merged_into_id is None
        assert answered(administrator, answer).status_code == 302

    def test_of_what_somebody_merged_meanwhile(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        page = asked(administrator, gaul, france)
        merge(gaul.pk, world.country("Gallia").pk)

        answer = answered(administrator, page)

        assert answer.status_code == 200
        assert "it was changed after" in answer.content.decode()
        assert not answer.context["is_possible"]


class TestUndoing:
    def test_is_asked_and_done(
        self, administrator: Client, france: Any, gaul: Any, talks: Any
    ) -> None:
        before = working_rows()
        merged(administrator, gaul, france)
        page = administrator.get(UNMERGE, {"id": str(gaul.pk)})
        assert groups(page)["Names"] == ["Gaul (en)"]
        assert "Gaul is an old name." in page.content.decode()

        answer = answered(administrator, page, reason="Gaul is no state of today.")

        assert answer["Location"] == change(gaul)
        assert said(answer) == "“Gaul — country” is a record of its own again."
        assert working_rows() == before
        assert world.editions(gaul)[-1].reason == "Gaul is no state of today."
        world.assert_sound()

    def test_needs_a_reason(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        merged(administrator, gaul, france)
        page = administrator.get(UNMERGE, {"id": str(gaul.pk)})

        answer = answered(administrator, page, reason=" ")

        assert "Say why the two are not one after all." in answer.content.decode()
        assert Record.objects.get(pk=gaul.pk).merged_into_id == france.pk

    def test_looking_at_it_undoes_nothing(
        self, administrator: Client, france: Any, gaul: Any, talks: Any
    ) -> None:
        merged(administrator, gaul, france)
        before = working_rows()

        administrator.get(UNMERGE, {"id": str(gaul.pk)})

        assert working_rows() == before

    def test_is_refused_where_somebody_built_on_it(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        merged(administrator, gaul, france)
        moved = Name.objects.get(text="Gaul")
        moved.text = "Gaule"
        moved.save()

        page = administrator.get(UNMERGE, {"id": str(gaul.pk)})

        text = page.content.decode()
        assert "It was changed after the merger" in text
        assert "by administrator" in text
        assert "Undo the merger" not in text

    def test_of_what_is_not_merged_is_refused(
        self, administrator: Client, gaul: Any
    ) -> None:
        page = administrator.get(UNMERGE, {"id": str(gaul.pk)})

        assert "It is not merged into another record." in page.content.decode()

    def test_of_a_merger_that_is_another_by_now_is_asked_again(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        merged(administrator, gaul, france)
        page = administrator.get(UNMERGE, {"id": str(gaul.pk)})
        unmerge(gaul.pk)
        gallia = world.country("Gallia")
        merge(gaul.pk, gallia.pk)

        answer = answered(administrator, page, reason="Not so.")

        assert "it was changed after you opened this page" in answer.content.decode()
        assert Record.objects.get(pk=gaul.pk).merged_into_id == gallia.pk
