"""Text stays text, whatever is typed, and runs the way its script does."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.forms import Form
from tests.admin.test_story import change


class TestText:
    def test_script_in_a_name_stays_text(self, desk: Client) -> None:
        script = "<script>alert(1)</script>"
        meeting = factories.meeting()
        factories.name(meeting, script)
        actor = factories.person()
        factories.name(actor, script)
        factories.participation(meeting, actor, printed_as=script)
        wanted = {"app_label": "diplomacy", "model_name": "evidence"}
        other = factories.meeting()
        merger = {"id": str(meeting.pk), "into": str(other.pk)}
        addresses = [
            (change(meeting), {}),
            (reverse("admin:diplomacy_record_merge"), merger),
            (change(actor), {}),
            (reverse("admin:diplomacy_meeting_changelist"), {}),
            (reverse("admin:diplomacy_participation_changelist"), {}),
            (reverse("admin:diplomacy_record_changelist"), {}),
            (reverse("admin:diplomacy_record_publish"), {"id": str(meeting.pk)}),
        ]

        for url, query in addresses:
            page = desk.get(url, query).content.decode()
            assert "alert(1)" in page
            assert script not in page
        choices = reverse("admin:diplomacy_record_choices")
        answer = desk.get(choices, {**wanted, "field_name": "fact", "term": "script"})
        assert answer["Content-Type"] == "application/json"
        assert script in answer.json()["results"][0]["text"]

    def test_names_may_run_either_way(self, desk: Client) -> None:
        person = factories.person()
        factories.name(person, "مسعود پزشکیان", language="fa")

        form = Form(desk, change(person)).context["inline_admin_formsets"][0].formset

        assert 'dir="auto"' in str(form.forms[0]["text"])
