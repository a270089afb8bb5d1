"""
What the database refuses, in words for whoever typed it.

Rules of one row are constraints of the models, which carry their own message
and code. Rules across rows are triggers (``migrations/sql/rules``), listed here:
their name, the code that clients may rely on, and the fields they speak of. The
sentence comes from the database, as it may name a sum or a type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint

_KEY = re.compile(r"Key \((?P<columns>[^)]+)\)=")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across rows: its stable code, and the fields of the table it speaks of."""

    code: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """One refusal: the rule or constraint, a stable code, a sentence, and where it lies."""

    name: str
    code: str
    message: str
    fields: tuple[str, ...] = ()
    table: str = ""
    record_id: UUID | None = None


RULES: dict[str, Rule] = {
    # Records
    "name_is_preferred_once_at_a_time": Rule("rival_preferred_name", ("names",)),
    "mergers_make_no_circle": Rule("circle", ("merged_into",)),
    "record_is_merged_into_its_own_type": Rule("merged_across_types", ("merged_into",)),
    "merged_record_is_read_only": Rule("merged"),
    "merged_record_is_kept": Rule("merged"),
    "other_is_explained_in_a_note": Rule("other_without_note", ("note",)),
    # Things
    "places_make_no_circle": Rule("circle", ("parent",)),
    "topics_make_no_circle": Rule("circle", ("parent",)),
    "article_parts_make_no_circle": Rule("circle", ("part_of",)),
    "article_versions_make_no_circle": Rule("circle", ("previous_version",)),
    "affiliations_make_no_circle": Rule("circle", ("object",)),
    "stakes_are_at_most_the_whole": Rule("too_many_shares", ("share_pct",)),
    "complete_stakes_are_the_whole": Rule("shares_missing", ("shares_are_complete",)),
    "sector_shares_are_at_most_the_whole": Rule("too_many_shares", ("share_pct",)),
    "bilateral_meeting_has_two_parties": Rule("party_missing", ("participants",)),
    "meeting_on_own_soil_has_a_host": Rule("host_missing", ("participants",)),
    "remote_meeting_has_two_ends": Rule("mode_missing", ("participants",)),
    "protocol_has_a_parent": Rule("parent_missing", ("relations",)),
    # Participations, actions, relations
    "party_is_not_a_person": Rule("party_is_a_person", ("party",)),
    "role_suits_the_engagement": Rule("role_of_another_type", ("role",)),
    "act_suits_the_engagement": Rule("act_of_another_type", ("code",)),
    "predicate_suits_both_records": Rule("predicate_of_other_types", ("predicate",)),
    "relations_make_no_circle": Rule("circle", ("object",)),
    "sidelines_are_of_a_gathering": Rule("no_gathering", ("object",)),
    "sidelines_are_at_the_same_time": Rule("not_at_the_same_time", ("object",)),
    "attendant_was_alive": Rule("not_alive", ("actor",)),
    "office_covers_the_meeting": Rule("office_not_held_then", ("affiliation",)),
    "office_is_the_participants_own": Rule("office_of_another", ("affiliation",)),
    "office_is_the_persons_own": Rule("office_of_another", ("affiliation",)),
    "state_acts_while_it_exists": Rule("state_has_ended", ("by",)),
    "meeting_is_held_or_cancelled": Rule("held_and_cancelled", ("rank",)),
    "reinstatement_follows_a_cancellation": Rule("earlier_act_missing", ("code",)),
    "held_meeting_is_not_in_the_future": Rule("held_in_the_future", ("date",)),
    # Treaties
    "ratification_follows_a_signature": Rule("earlier_act_missing", ("code",)),
    "provisional_application_ends_after_its_start": Rule(
        "earlier_act_missing", ("code",)
    ),
    "resumption_follows_a_suspension": Rule("earlier_act_missing", ("code",)),
    "withdrawal_follows_a_notice": Rule("earlier_act_missing", ("code",)),
    "revocation_follows_a_consent": Rule("earlier_act_missing", ("code",)),
    "signature_is_withdrawn_after_signing": Rule("earlier_act_missing", ("code",)),
    "accession_has_no_signature": Rule("signed_before_accession", ("code",)),
    "succession_has_a_predecessor": Rule("predecessor_missing", ("by",)),
    "force_follows_consent": Rule("consent_missing", ("date",)),
    # Claims
    "vetted_fact_has_evidence": Rule("evidence_missing"),
    "attribution_chain_has_no_hole": Rule("hole_in_attributions", ("attributions",)),
    "vetted_claim_has_an_origin": Rule("origin_missing", ("attributions",)),
    "attribution_ends_at_the_article": Rule("wrong_last_link", ("attributions",)),
    "claim_is_said_before_it_is_published": Rule("said_too_late", ("said_on",)),
    "denial_denies_a_claim": Rule("denied_claim_missing", ("relations",)),
    "accusation_has_a_target": Rule("target_missing", ("targets",)),
    "vetted_quotation_is_kept": Rule("vetted_quotation", ("text",)),
    "done_act_is_not_after_its_report": Rule("done_in_the_future", ("date",)),
    "planned_act_is_not_before_its_claim": Rule("planned_in_the_past", ("date",)),
    # Editions
    "edition_is_never_changed": Rule("edition_is_final"),
    "moment_is_never_changed": Rule("moment_is_final"),
    # History
    "history_is_never_changed": Rule("history_is_final"),
    "working_table_is_never_truncated": Rule("truncated"),
}


def violation(error: IntegrityError) -> Violation | None:
    """Return the first thing that was refused and why, or None if the error is of another kind."""
    return next(iter(violations(error)), None)


def violations(error: IntegrityError) -> list[Violation]:
    """
    Return all that was refused, and why; nothing if the error is of another kind.

    It understands rules across rows, which speak all together; and, one at a time,
    constraints of the models and what every column has: a value where one is needed,
    uniqueness, and references that hold.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None or diagnosis.sqlstate is None:
        return []
    name, table = diagnosis.constraint_name or "", diagnosis.table_name or ""
    detail = diagnosis.message_detail or ""
    if name in RULES:
        return _of_rules(detail) or [_of_rule(name, table, diagnosis.message_primary)]
    if name in _constraints():
        return [_of_constraint(_constraints()[name], table)]
    columns = diagnosis.column_name or _columns(detail)
    found = _of_column(diagnosis.sqlstate, name, table, columns)
    return [] if found is None else [found]


def _of_rules(detail: str) -> list[Violation]:
    """Return what the rules have told, as ``rule_refuse_all`` puts it."""
    return [
        _of_rule(told["rule"], told["table"], told["sentence"], told["record"])
        for told in (json.loads(detail) if detail.startswith("[") else ())
    ]


def _of_rule(
    name: str, table: str, sentence: str | None, record: str | None = None
) -> Violation:
    rule = RULES[name]
    record_id = UUID(record) if record else None
    return Violation(name, rule.code, sentence or name, rule.fields, table, record_id)


@cache
def _constraints() -> dict[str, BaseConstraint]:
    return {
        constraint.name: constraint
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }


def _of_constraint(constraint: BaseConstraint, table: str) -> Violation:
    return Violation(
        name=constraint.name,
        code=constraint.violation_error_code or "refused",
        message=str(constraint.get_violation_error_message()),
        fields=tuple(fields_of(constraint)),
        table=table,
    )


def fields_of(constraint: BaseConstraint) -> Iterator[str]:
    """Yield the fields that a constraint speaks of."""
    if isinstance(constraint, UniqueConstraint):
        yield from constraint.fields
    elif isinstance(constraint, CheckConstraint):
        yield from sorted(Q(constraint.condition).referenced_base_fields)


def _of_column(state: str, name: str, table: str, columns: str) -> Violation | None:
    fields = tuple(
        column.strip().removesuffix("_id") for column in columns.split(",") if column
    )
    subject = (
        " and ".join(field.replace("_", " ") for field in fields).capitalize() or "This"
    )
    match state:
        case "23502":
            return Violation(
                name, "required", f"{subject} must be given.", fields, table
            )
        case "23505":
            return Violation(
                name, "taken", f"{subject} is taken by another row.", fields, table
            )
        case "23503":
            sentence = (
                "A record that is referred to does not exist, or is still referred to."
            )
            return Violation(name, "broken_reference", sentence, fields, table)
        case _:
            return None


def _columns(detail: str) -> str:
    match = _KEY.search(detail)
    return match["columns"] if match else ""
