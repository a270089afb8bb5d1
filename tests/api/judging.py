"""What is wrong with what was answered, by the document and by the published schema; remembered."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import orjson

from diplomacy.api.published import verdicts
from tests.api.conforming import mistakes, validator_of
from tests.api.happenings import CODE_OF_TOMORROW

SHOWN = 5
"""How many faults of an answer a test is told."""

REMEMBERED = 4096
"""How many answers are not judged again."""

OF_TOMORROW, OF_TODAY = f'"{CODE_OF_TOMORROW}"'.encode(), b'"treaty"'
"""A code that no schema has yet, as a world of tests does, and one that stands for it here."""


class Judges(NamedTuple):
    """
    The schemas that something is held against.

    :param schema: the one of the document, as JSON; empty if it has none.
    :param address: that of the published one; empty if there is none.
    :param is_strict: whether members that the document does not describe are wrong.
    :param is_cut: whether members that it requires may be missing.
    """

    schema: str
    address: str
    is_strict: bool = True
    is_cut: bool = False


_agreed: OrderedDict[tuple[Judges, bytes], None] = OrderedDict()
"""The bodies that all their judges agree with."""


def require(judges: Judges, body: bytes, told: str) -> None:
    """
    Fail if a body in JSON is not as one of its schemas says.

    :param told: what it answers, for the message.
    """
    if (judges, body) in _agreed:
        return
    found = _faults(judges, body.replace(OF_TOMORROW, OF_TODAY))
    assert not found, f"{told}: {'; '.join(found[:SHOWN])}"
    _agreed[judges, body] = None
    if len(_agreed) > REMEMBERED:
        _agreed.popitem(last=False)


def _faults(judges: Judges, body: bytes) -> list[str]:
    read = orjson.loads(body)
    validators = []
    if judges.address:
        validators.append(verdicts.validator(judges.address))
    if judges.schema:
        validators.append(validator_of(judges.schema, judges.is_strict, judges.is_cut))
    return [
        mistake
        for validator in validators
        if not validator.is_valid(read)
        for mistake in mistakes(read, validator)
    ]
