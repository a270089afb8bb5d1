"""The query parameters of what is no list of one resource: declared once, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import QueryDict

from diplomacy.api.problems import bad_parameters, unknown_parameter, unknown_value
from diplomacy.api.standpoint import read_lang
from diplomacy.common.mistakes import Mistake

Values = dict[str, Any]

FLAGS = ("false", "true")


@dataclass(frozen=True)
class Option:
    """
    One query parameter.

    :param kind: codes can be repeated; what is of any other kind cannot.
    :param example: what the documentation shows, as OpenAPI has it.
    :param is_required: whether a request without it is refused.
    """

    name: str
    description: str
    kind: Literal["codes", "code", "number", "position", "language", "flag"]
    example: Any
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 2**63 - 1
    default: int | None = None
    is_required: bool = False
    at_most: int | None = None

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be given more than once."""
        return self.kind == "codes"


def read_options(options: Iterable[Option], sent: QueryDict) -> Values:
    """
    Return the values of the parameters that a request gives, or their defaults.

    :raises Problem: 400, with every mistake.
    """
    declared = {option.name: option for option in options}
    mistakes = [
        unknown_parameter(name, declared) for name in sent if name not in declared
    ]
    values: Values = {}
    for name, option in declared.items():
        values[name] = _read(option, sent.getlist(name), mistakes)
    if mistakes:
        raise bad_parameters(sorted(mistakes, key=lambda each: each.parameter or ""))
    return values


def _read(option: Option, given: list[str], mistakes: list[Mistake]) -> Any:
    name = option.name
    if option.is_repeatable:
        return _codes(option, given, mistakes)
    if len(given) > 1:
        detail = f"{name} can be given once only."
        mistakes.append(Mistake("repeated_parameter", detail, parameter=name))
    if not given:
        _miss(option, mistakes)
        return option.default
    if option.kind == "language":
        return read_lang(given[0], mistakes)
    if option.kind == "flag":
        return _flag(option, given[0], mistakes)
    if option.kind == "code":
        return next(iter(_codes(option, given[:1], mistakes)), None)
    return _number(option, given[0], mistakes)


def _codes(option: Option, given: list[str], mistakes: list[Mistake]) -> list[str]:
    if not given:
        _miss(option, mistakes)
    wrong = [value for value in given if value not in option.choices]
    mistakes += [unknown_value(option.name, value, option.choices) for value in wrong]
    codes = list(dict.fromkeys(given))
    if option.at_most is not None and len(codes) > option.at_most:
        detail = f"{option.name} can be given {option.at_most} times at most."
        mistakes.append(Mistake("out_of_range", detail, parameter=option.name))
    return codes


def _flag(option: Option, value: str, mistakes: list[Mistake]) -> bool:
    if value not in FLAGS:
        mistakes.append(unknown_value(option.name, value, FLAGS))
    return value == "true"


def _miss(option: Option, mistakes: list[Mistake]) -> None:
    if option.is_required:
        detail = f"{option.name} must be given."
        allowed = tuple(option.choices)
        mistakes.append(
            Mistake("missing_parameter", detail, parameter=option.name, allowed=allowed)
        )


def _number(option: Option, value: str, mistakes: list[Mistake]) -> int | None:
    if value.isascii() and value.isdigit() and len(value) < 20:
        number = int(value)
        if option.minimum <= number <= option.maximum:
            return number
    detail = (
        f"{option.name} is a whole number from {option.minimum} to {option.maximum}."
    )
    mistakes.append(Mistake("out_of_range", detail, parameter=option.name))
    return None
