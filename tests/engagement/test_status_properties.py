"""What holds of every status, whatever the acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.engagement.codes import ActionCode
from diplomacy.engagement.status import (
    Act,
    Terms,
    agreement_history,
    agreement_status,
    meeting_history,
    meeting_status,
    party_histories,
    party_statuses,
    project_history,
    project_status,
)
from tests.properties import examples

pytestmark = pytest.mark.slow

FIRST = date(2000, 1, 1)
PARTIES = ("iran", "russia", "turkey")
# With signatures and consents recorded party by party from the first day, acts
# of the whole are meant for the same parties whatever is added later.
SIGNED = [
    Act(id=f"signed-{party}", code="signed", by=party, earliest=FIRST, latest=FIRST)
    for party in PARTIES
] + [Act(id="ratified", code="ratified", by="iran", earliest=FIRST, latest=FIRST)]
TERMS = Terms(parties=frozenset(PARTIES))

days = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
# A day, a longer span, an open one, or none.
spans = st.one_of(
    days.map(lambda day: (day, day)),
    st.tuples(days, days).map(lambda pair: (min(pair), max(pair))),
    days.map(lambda day: (day, None)),
    days.map(lambda day: (None, day)),
    st.just((None, None)),
)


def acts_on(record_type: str, **fixed: Any) -> st.SearchStrategy[list[Act]]:
    codes = [code.value for code in ActionCode if record_type in code.applies_to]
    fields: dict[str, st.SearchStrategy[Any]] = {
        "code": st.sampled_from(codes),
        "modality": st.sampled_from(
            ["done", "done", "planned", "hoped", "alleged", "denied"]
        ),
        "rank": st.sampled_from(["normal", "normal", "preferred", "deprecated"]),
        "by": st.sampled_from([None, *PARTIES]),
        "contests": st.none() | st.integers(0, 7),
    }
    for name, value in fixed.items():
        fields[name] = st.just(value)
    acts = st.lists(st.tuples(st.fixed_dictionaries(fields), spans, spans), max_size=8)
    return acts.map(
        lambda drawn: [
            Act(
                id=number,
                earliest=span[0],
                latest=span[1],
                effect_earliest=effect[0],
                effect_latest=effect[1],
                **values,
            )
            for number, (values, span, effect) in enumerate(drawn)
        ]
    )


def _parties(acts: list[Act], on: date | None = None) -> dict[Any, str]:
    statuses = party_statuses(acts, on, TERMS)
    return {name: outcome.status for name, outcome in statuses.items()}


def _agreement(acts: list[Act], on: date | None = None) -> str:
    return agreement_status(acts, on, TERMS)


Status = Callable[..., Any]
ALL: list[tuple[str, Status]] = [
    ("meeting", meeting_status),
    ("project", project_status),
    ("agreement", _agreement),
    ("agreement", _parties),
]
every_status = pytest.mark.parametrize(("record_type", "status"), ALL)


@every_status
@examples(40)
@given(data=st.data())
def test_is_the_same_in_whatever_order_the_acts_come(
    record_type: str, status: Status, data: st.DataObject
) -> None:
    acts = data.draw(acts_on(record_type))
    shuffled = data.draw(st.permutations(acts))
    on = data.draw(st.none() | days)

    assert status(shuffled, on) == status(acts, on)


@every_status
@examples(40)
@given(data=st.data())
def test_is_not_changed_by_deprecated_acts(
    record_type: str, status: Status, data: st.DataObject
) -> None:
    acts = data.draw(acts_on(record_type))
    deprecated = [
        replace(act, id=("deprecated", act.id))
        for act in data.draw(acts_on(record_type, rank="deprecated"))
    ]
    on = data.draw(st.none() | days)

    assert status([*acts, *deprecated], on) == status(acts, on)


@every_status
@examples(40)
@given(data=st.data())
def test_on_a_day_is_not_changed_by_what_is_done_later(
    record_type: str, status: Status, data: st.DataObject
) -> None:
    """Rank is left out: a preferred account is preferred on every day."""
    acts = data.draw(acts_on(record_type, rank="normal"))
    added = data.draw(acts_on(record_type, rank="normal", modality="done"))
    on = data.draw(days)
    if record_type == "agreement":
        acts = [*SIGNED, *acts]
    later = [
        replace(
            act,
            id=("later", act.id),
            latest=on + timedelta(days=1),
            effect_earliest=None,
            effect_latest=None,
        )
        for act in added
        if act.earliest is None or act.earliest <= on
    ]

    assert status([*acts, *later], on) == status(acts, on)


@every_status
@examples(40)
@given(data=st.data())
def test_is_not_changed_by_what_is_only_alleged(
    record_type: str, status: Status, data: st.DataObject
) -> None:
    acts = data.draw(acts_on(record_type, modality="done"))
    alleged = [
        replace(act, id=("alleged", act.id))
        for act in data.draw(acts_on(record_type, modality="alleged"))
    ]

    # A side that says a meeting was not held denies it, and so disputes what is alleged.
    acts = [act for act in acts if act.code != ActionCode.NOT_HELD]
    assert status([*acts, *alleged]) == status(acts)


@examples(40)
@given(acts=acts_on("agreement"))
def test_of_a_party_is_former_only_by_leaving_or_by_the_end(acts: list[Act]) -> None:
    ends = {"denounced", "withdrawn", "terminated", "expired", "superseded"}
    kept = [act for act in acts if act.code not in ends]

    assert "former_party" not in _parties(kept).values()


@pytest.mark.parametrize(
    ("record_type", "status", "history"),
    [
        ("meeting", meeting_status, meeting_history),
        ("project", project_status, project_history),
        ("agreement", _agreement, lambda acts: agreement_history(acts, TERMS)),
    ],
)
@examples(40)
@given(data=st.data())
def test_is_on_every_day_what_the_history_says(
    record_type: str, status: Status, history: Status, data: st.DataObject
) -> None:
    acts = data.draw(acts_on(record_type))

    changes = history(acts)
    dated = [change for change in changes if change.day is not None]

    assert changes[-1].status == status(acts)
    for change in dated:
        assert status(acts, change.day) == change.status
        assert status(acts, change.day - timedelta(days=1)) != change.status
    assert [change.day for change in dated] == sorted({change.day for change in dated})


@examples(40)
@given(acts=acts_on("agreement"))
def test_of_a_party_is_on_every_day_what_its_history_says(acts: list[Act]) -> None:
    for name, changes in party_histories(acts, TERMS).items():
        assert changes[-1].status == _parties(acts).get(name, "none")
        for change in changes[1:]:
            if change.day is not None:
                on_day = _parties(acts, change.day).get(name, "none")
                assert on_day == change.status
