from __future__ import annotations

from datetime import date

from diplomacy.engagement.status import (
    Terms,
    agreement_history,
    party_histories,
    party_status,
    party_statuses,
)
from tests.engagement.acting import act, timeline


class TestPartyStatus:
    def test_of_russia_after_it_revoked_its_ratification_of_the_ctbt(self) -> None:
        ctbt = [
            act("signed", "1996-09-24", by="russia"),
            act("ratified", "2000-06-30", by="russia"),
            act("signed", "1996-09-24", by="usa"),
            act("ratification_revoked", "2023-11-02", by="russia"),
        ]

        assert timeline(party_histories(ctbt)["russia"]) == [
            (None, "none"),
            ("1996-09-24", "signatory"),
            ("2000-06-30", "bound"),
            ("2023-11-02", "signatory"),
        ]
        assert timeline(agreement_history(ctbt))[-1] == ("2023-11-02", "signed")

    def test_of_the_usa_after_it_withdrew_its_signature_of_the_rome_statute(
        self,
    ) -> None:
        statute = [
            act("signed", "2000-12-31", by="usa"),
            act("signature_withdrawn", "2002-05-06", by="usa"),
        ]

        assert party_status(statute, "usa", date(2002, 5, 5)) == "signatory"
        assert party_status(statute, "usa") == "negotiating"

    def test_goes_back_to_nothing_when_an_accession_is_revoked(self) -> None:
        acts = [
            act("acceded", "2001-01-01", by="iran"),
            act("ratification_revoked", "2002-01-01", by="iran"),
        ]

        assert party_status(acts, "iran") == "none"

    def test_keeps_signatories_apart_from_those_who_consented(self) -> None:
        convention = [
            act("signed", "2016-04-22", by="iran"),
            act("signed", "2016-04-22", by="france"),
            act("signed", "2016-04-22", by="japan"),
            act("ratified", "2016-10-05", by="france"),
            act("accepted", "2016-11-08", by="japan"),
            act("entered_into_force", "2016-11-04"),
        ]

        assert {
            name: outcome.status for name, outcome in party_statuses(convention).items()
        } == {"iran": "signatory", "france": "party", "japan": "party"}

    def test_is_bound_between_the_deposit_and_its_effect(self) -> None:
        acts = [
            act("entered_into_force", "2016-11-04"),
            act("ratified", "2017-02-15", effect="2017-03-17", by="afghanistan"),
        ]

        assert party_status(acts, "afghanistan", date(2017, 3, 16)) == "bound"
        assert party_status(acts, "afghanistan", date(2017, 3, 17)) == "party"

    def test_says_which_act_it_rests_on(self) -> None:
        signed = act("signed", "2016-04-22", by="iran")
        repeated = act("initialled", "2016-04-23", by="iran")

        assert party_statuses([signed, repeated])["iran"].because == signed.id

    def test_of_one_who_was_not_named_follows_acts_of_the_whole(self) -> None:
        terms = Terms(parties=frozenset({"russia", "iran"}))
        acts = [act("signed", "2025-01-17"), act("entered_into_force", "2025-10-02")]

        assert party_status(acts, "iran", date(2025, 1, 17), terms) == "signatory"
        assert party_status(acts, "iran", None, terms) == "party"

    def test_of_an_outsider_is_none(self) -> None:
        acts = [act("signed", "2025-01-17", by="iran")]

        assert party_status(acts, "russia") == "none"

    def test_of_one_who_left_and_signed_again_begins_anew(self) -> None:
        acts = [
            act("acceded", "1960-01-01", effect="1960-01-01", by="iran"),
            act("withdrawn", "1970-01-01", by="iran"),
            act("acceded", "1980-01-01", by="iran"),
        ]

        assert timeline(party_histories(acts)["iran"]) == [
            (None, "none"),
            ("1960-01-01", "party"),
            ("1970-01-01", "former_party"),
            ("1980-01-01", "party"),
        ]
