"""Countries are states or territories, and the database knows which may do what."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from diplomacy.actors.codes import ActorKind, CountryKind, OrganisationKind
from diplomacy.records.codes import RecordType
from tests import factories


class TestKinds:
    def test_are_those_of_people_countries_and_organisations(self) -> None:
        kinds = [ActorKind.PERSON, *CountryKind, *OrganisationKind]

        assert sorted(map(str, kinds)) == sorted(map(str, ActorKind))


@pytest.mark.django_db
class TestTerritories:
    def test_are_countries(self) -> None:
        assert factories.actor("territory").type == RecordType.COUNTRY

    def test_have_no_recognition(self) -> None:
        with pytest.raises(IntegrityError, match="only_a_state_has_recognition"):
            factories.actor("territory", recognition="un_member")

    def test_do_not_act_after_their_end(self) -> None:
        antilles = factories.actor("territory", exists="1954-12-15/2010-10-10")
        treaty = factories.agreement()
        signed = factories.action(treaty, "signed", by=antilles, date="2011-03-02")

        factories.vetted(signed)

        with pytest.raises(IntegrityError, match="cannot act after it ended"):
            connection.check_constraints()
