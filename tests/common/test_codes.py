import re
from collections import defaultdict
from itertools import chain

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter

from diplomacy.access.codes import Scope
from diplomacy.agreements.codes import PeaceStage
from diplomacy.common.codes import (
    CODE_PATTERN,
    CODE_SYSTEMS,
    MAX_CODE_LENGTH,
    Vocabulary,
    code_field,
    in_vocabulary,
    vocabularies,
)
from diplomacy.engagement.codes import ActionCode, ParticipationRole, Predicate
from diplomacy.meetings.codes import MeetingKind
from diplomacy.records.codes import IdentifierScheme, MatchKind, RecordType

each_vocabulary = pytest.mark.parametrize("vocabulary", vocabularies())


class TestEveryVocabulary:
    @each_vocabulary
    def test_says_what_it_is_about(self, vocabulary: type[Vocabulary]) -> None:
        assert vocabulary.__doc__ not in {None, Vocabulary.__doc__}

    @each_vocabulary
    def test_defines_every_code_in_one_sentence(
        self, vocabulary: type[Vocabulary]
    ) -> None:
        for member in vocabulary:
            assert re.fullmatch(r"[A-Z][^\n]*\.", member.definition)
            assert not re.search(r"[.!?] [A-Z]", member.definition)

    @each_vocabulary
    def test_labels_every_code(self, vocabulary: type[Vocabulary]) -> None:
        for member in vocabulary:
            assert member.label.strip() == member.label != ""

    @each_vocabulary
    def test_spells_codes_in_lower_case_with_underscores(
        self, vocabulary: type[Vocabulary]
    ) -> None:
        for member in vocabulary:
            assert len(member.value) <= MAX_CODE_LENGTH
            if vocabulary not in {PeaceStage, Scope}:
                assert re.fullmatch(CODE_PATTERN, member.value)
                assert member.name == member.value.upper()

    def test_has_a_name_of_its_own(self) -> None:
        names = [vocabulary.__name__ for vocabulary in vocabularies()]

        assert names == sorted(set(names))

    def test_has_codes_that_no_other_has_alike(self) -> None:
        """Generators of clients make one type of two enums with equal values."""
        owners = defaultdict(list)
        for vocabulary in vocabularies():
            owners[frozenset(vocabulary.values)].append(vocabulary.__name__)

        assert [names for names in owners.values() if len(names) > 1] == []

    def test_has_labels_and_definitions_that_tell_its_codes_apart(self) -> None:
        for vocabulary in vocabularies():
            assert len({str(member.label) for member in vocabulary}) == len(vocabulary)
            assert len({member.definition for member in vocabulary}) == len(vocabulary)


class TestMappings:
    @each_vocabulary
    def test_lead_from_our_codes_to_systems_whose_address_is_known(
        self, vocabulary: type[Vocabulary]
    ) -> None:
        for code, externals in vocabulary.mappings().items():
            assert code in vocabulary.values
            assert externals
            for external in externals:
                assert external.scheme in CODE_SYSTEMS
                assert external.match in MatchKind.values

    def test_of_acts_give_the_letters_of_the_treaty_collection(self) -> None:
        letters = {act.value: act.untc_letter for act in ActionCode if act.untc_letter}

        assert letters == {
            "accepted": "A",
            "approved": "AA",
            "formally_confirmed": "c",
            "acceded": "a",
            "succeeded": "d",
            "signed_definitively": "s",
        }


class TestWhereCodesMayBeUsed:
    def test_every_act_and_role_belongs_to_some_engagement(self) -> None:
        for code in [*ActionCode, *ParticipationRole]:
            assert code.applies_to
            assert code.applies_to <= {"meeting", "agreement", "project"}

    def test_every_predicate_ties_record_types(self) -> None:
        for predicate in Predicate:
            assert predicate.pairs
            assert set(chain.from_iterable(predicate.pairs)) <= set(RecordType.values)

    @pytest.mark.parametrize(
        ("code", "record_type"),
        [
            (ActionCode.RATIFIED, "meeting"),
            (ActionCode.HELD, "agreement"),
            (ParticipationRole.GUARANTOR, "meeting"),
            (ParticipationRole.LENDER, "agreement"),
        ],
    )
    def test_a_code_of_one_engagement_is_not_one_of_another(
        self, code: ActionCode | ParticipationRole, record_type: str
    ) -> None:
        assert record_type not in code.applies_to

    def test_only_agreements_are_amended(self) -> None:
        assert Predicate.AMENDS.pairs == {("agreement", "agreement")}


class TestCodeField:
    def test_is_stored_in_migrations_without_its_codes(self) -> None:
        field = code_field(MeetingKind, help_text="What sort of meeting it is.")

        text, imports = MigrationWriter.serialize(field)

        assert "choices=diplomacy.meetings.codes.MeetingKind.as_choices" in text
        assert "import diplomacy.meetings.codes" in imports

    def test_offers_every_code_with_its_label(self) -> None:
        field = code_field(MeetingKind)

        assert field.flatchoices == MeetingKind.choices

    def test_refuses_a_code_that_is_not_in_the_list(self) -> None:
        with pytest.raises(ValidationError, match="not a valid choice"):
            code_field(MeetingKind).clean("brunch", None)

    def test_takes_no_code_as_empty_text_where_it_may_be_blank(self) -> None:
        field = code_field(MeetingKind, blank=True)

        assert field.get_default() == ""
        assert field.clean("", None) == ""


class TestInVocabulary:
    def test_holds_the_list_of_a_closed_vocabulary(self) -> None:
        constraint = in_vocabulary("kind", MeetingKind, "kind_is_in_vocabulary")

        assert constraint.condition == models.Q(kind__in=MeetingKind.values)
        assert constraint.violation_error_code == "unknown_code"

    def test_holds_only_the_form_of_a_code_of_an_open_vocabulary(self) -> None:
        constraint = in_vocabulary("scheme", IdentifierScheme, "scheme_is_a_code")

        assert constraint.condition == models.Q(scheme__regex=CODE_PATTERN)

    def test_lets_a_blank_pass_where_asked(self) -> None:
        constraint = in_vocabulary("kind", MeetingKind, "kind_is_known", blank=True)

        assert constraint.condition == (
            models.Q(kind__in=MeetingKind.values) | models.Q(kind="")
        )
