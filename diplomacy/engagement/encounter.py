"""What follows from who met where: the format, level and setting of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from diplomacy.actors.codes import OfficeClass
from diplomacy.engagement.acts import Id
from diplomacy.meetings.codes import (
    MeetingFormat,
    MeetingKind,
    MeetingSetting,
    Mode,
)

_FORMATS = {2: MeetingFormat.BILATERAL, 3: MeetingFormat.TRILATERAL}
_REMOTE = frozenset({Mode.VIDEO, Mode.PHONE, Mode.WRITTEN})
_HEIGHT = {office: place for place, office in enumerate(OfficeClass)}


def meeting_format(parties_of_principals: Iterable[Id | None]) -> MeetingFormat | None:
    """
    Return the format by the number of parties that principals represented.

    >>> meeting_format(["russia", "iran", "russia"])
    MeetingFormat.BILATERAL

    Principals who represent nobody do not count. Fewer than two parties on
    record have no format.
    """
    parties = {party for party in parties_of_principals if party is not None}
    if len(parties) <= 1:
        return None
    return _FORMATS.get(len(parties), MeetingFormat.MULTILATERAL)


def meeting_level(offices: Iterable[tuple[Id, str]]) -> dict[Id, OfficeClass]:
    """
    Return the highest office that each party was represented by.

    >>> meeting_level([("iran", "foreign_minister"), ("iran", "head_of_government")])
    {'iran': OfficeClass.HEAD_OF_GOVERNMENT}

    How high an office is goes by the order in which `OfficeClass` lists them.
    """
    level: dict[Id, OfficeClass] = {}
    for party, office_class in offices:
        office = OfficeClass(office_class)
        level[party] = min(level.get(party, office), office, key=_HEIGHT.__getitem__)
    return level


def meeting_setting(
    *,
    kind: str,
    mode: str,
    country: Id | None,
    parties: Collection[Id],
    is_on_sidelines: bool,
) -> MeetingSetting | None:
    """
    Return on whose ground the parties met, or None if that cannot be said.

    >>> meeting_setting(
    ...     kind="talks",
    ...     mode="in_person",
    ...     country="turkmenistan",
    ...     parties=["russia", "iran"],
    ...     is_on_sidelines=False,
    ... )
    MeetingSetting.THIRD_PARTY_SOIL

    Of several that hold, the first of these is given: remote, on the sidelines,
    a visit, third-party soil.

    :param country: the state on whose soil the place lies.
    :param parties: the parties that the principals represent, and the hosts. While
        fewer than two are known, a host may be missing, so the soil may be theirs.
    """
    if mode in _REMOTE or (kind == MeetingKind.CALL and mode == Mode.UNKNOWN):
        return MeetingSetting.REMOTE
    if is_on_sidelines:
        return MeetingSetting.SIDELINES
    if country is None or not parties:
        return None
    if country in parties:
        return MeetingSetting.VISIT
    return MeetingSetting.THIRD_PARTY_SOIL if len(set(parties)) > 1 else None
