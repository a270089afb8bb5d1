"""Claims, their chains, and the facts that rest on them."""

from __future__ import annotations

from collections.abc import Callable

from tests import factories


def vet_a_fact_without_evidence() -> None:
    factories.with_status(factories.participation(), "vetted")


def leave_a_hole_in_the_chain() -> None:
    claim = factories.claim()
    factories.attribution(claim, position=0)
    factories.attribution(claim, position=2)


def vet_a_claim_of_nobody() -> None:
    factories.vetted(factories.claim())


def end_the_chain_elsewhere() -> None:
    reuters, tass = factories.actor("media"), factories.actor("media")
    claim = factories.claim(factories.article(wire=reuters))
    factories.attribution(claim, position=0, actor=tass)
    factories.vetted(claim)


def report_before_it_is_said() -> None:
    article = factories.article(published="2024-10-12T10:32")
    factories.supporting_claim(article, said_on="2024-10-14")


def deny_nothing() -> None:
    factories.supporting_claim(kind="denial")


def accuse_nobody() -> None:
    factories.supporting_claim(kind="accusation")


def change_a_vetted_quotation() -> None:
    claim = factories.supporting_claim(
        is_verbatim=True, text="We met.", excerpt="“We met.”"
    )
    claim.text = "We"
    claim.save()


def do_after_the_report() -> None:
    held = factories.action(date="2024-10-22")
    factories.evidence(
        factories.supporting_claim(factories.article(published="2024-10-12")), held
    )
    factories.vetted(held)


def plan_before_the_claim() -> None:
    planned = factories.action(date="2024-10-01", modality="planned")
    factories.evidence(factories.supporting_claim(said_on="2024-10-11"), planned)
    factories.vetted(planned)


REFUSED: dict[str, Callable[[], object]] = {
    "vetted_fact_has_evidence": vet_a_fact_without_evidence,
    "attribution_chain_has_no_hole": leave_a_hole_in_the_chain,
    "vetted_claim_has_an_origin": vet_a_claim_of_nobody,
    "attribution_ends_at_the_article": end_the_chain_elsewhere,
    "claim_is_said_before_it_is_published": report_before_it_is_said,
    "denial_denies_a_claim": deny_nothing,
    "accusation_has_a_target": accuse_nobody,
    "vetted_quotation_is_kept": change_a_vetted_quotation,
    "done_act_is_not_after_its_report": do_after_the_report,
    "planned_act_is_not_before_its_claim": plan_before_the_claim,
}
