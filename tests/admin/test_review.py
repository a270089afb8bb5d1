"""A reviewer returns what is up for review, with a comment that the enterer sees."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.forms import Form
from tests.admin.test_publication import held_meeting, status_of
from tests.admin.test_story import change

pytestmark = pytest.mark.slow


class TestReturning:
    URL = reverse("admin:diplomacy_record_return")

    def test_comment_stands_above_the_form(
        self, researcher: Client, reviewer: Client
    ) -> None:
        meeting = held_meeting()
        Form(researcher, change(meeting)).send("_submit")
        assert "Return with a comment" in Form(reviewer, change(meeting)).page

        response = reviewer.post(self.URL, {"id": meeting.pk, "reason": "Which day?"})

        assert response.status_code == 302
        assert status_of(meeting) == "candidate"
        page = Form(researcher, change(meeting)).page
        assert "Returned by reviewer" in page
        assert "Which day?" in page

    def test_needs_a_comment_and_a_permission(
        self, researcher: Client, reviewer: Client
    ) -> None:
        meeting = held_meeting()
        Form(researcher, change(meeting)).send("_submit")

        response = reviewer.post(self.URL, {"id": meeting.pk, "reason": " "})

        assert "Say what is to be mended" in response.content.decode()
        assert researcher.post(self.URL, {"id": meeting.pk}).status_code == 403
        assert status_of(meeting) == "submitted"
