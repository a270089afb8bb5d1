"""Publishing: what becomes public, what does not, and what is refused."""

from __future__ import annotations

import pytest

from diplomacy.models import Name
from diplomacy.publishing.publish import PublishingError, publish
from tests import factories
from tests.publishing import world

pytestmark = pytest.mark.django_db


class TestPublish:
    def test_makes_the_first_edition_of_a_meeting_and_of_its_participants(self):
        france = world.country()
        talks = world.talks(france)

        world.publish_all(france, talks)

        assert world.kinds(talks) == ["document"]
        assert world.kinds(talks.seats[0]) == ["document"]
        assert world.document(talks)["participants"][0]["actor"]["name"] == "France"
        assert world.document(talks)["status"] == "held"
        world.assert_sound()
