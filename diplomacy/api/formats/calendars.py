"""
Calendars: meetings as iCalendar (RFC 5545, RFC 7986), to be subscribed to.

A meeting is an event with the id of its record for ever, whose sequence is the
number of its edition. Times are in UTC: programs show them in the zone of whoever
reads, and what is on record is an offset, not the zone of a city. A time zone that
is nothing but an offset is taken for UTC by some of them. The text of the event has
the local time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vGeo, vUri

from diplomacy.api.formats.locating import Position, Positions, place_of
from diplomacy.api.formats.slots import Slot, slot_of
from diplomacy.documents.references import Document
from diplomacy.meetings.codes import MeetingKind, MeetingStatus
from diplomacy.places.codes import PlacePrecision

STATUSES = {
    MeetingStatus.PROPOSED: "TENTATIVE",
    MeetingStatus.SCHEDULED: "CONFIRMED",
    MeetingStatus.POSTPONED: "CANCELLED",
    MeetingStatus.CANCELLED: "CANCELLED",
    MeetingStatus.UNDER_WAY: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.NOT_HELD: "CANCELLED",
    MeetingStatus.DISPUTED: "TENTATIVE",
}
"""What is postponed has no new date, and does not take place on the old one."""

MARKED = frozenset(STATUSES) - {
    MeetingStatus.SCHEDULED,
    MeetingStatus.UNDER_WAY,
    MeetingStatus.HELD,
}
"""The statuses that the title of an event tells, since many programs show nothing else."""

PINNED = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, None})
"""How exact a point must be, if that is known, to be a pin on a map."""

REFRESH = timedelta(hours=6)
"""How often subscribers are asked to look for changes."""

PRODUCT = "-//Diplomacy//Meetings//EN"

NAME = "Meetings"
"""What a calendar of many meetings is called."""

LIMIT = 5000
"""How many meetings a calendar has at most; of more, those with the latest dates."""

TAIL = b"END:VCALENDAR\r\n"


def head(name: str, address: str) -> bytes:
    """
    Return the beginning of a calendar.

    :param name: what subscribers see it called.
    :param address: where it is, in full, by which it is known.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("uid", str(uuid5(NAMESPACE_URL, address)))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("source", vUri(address), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{REFRESH.seconds // 3600}H")
    written: bytes = calendar.to_ical()
    return written.removesuffix(TAIL)


class Writer:
    """Writes the events of one calendar, some at a time."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._is_empty = True

    def write(self, meetings: Iterable[Document], positions: Positions) -> bytes:
        """Return the events that meetings are; those without a day or time are left out."""
        written = b"".join(self._events(meetings, positions))
        self._is_empty &= not written
        return written

    def end(self) -> bytes:
        """Return the end of the calendar, which must hold something (RFC 5545, 3.4)."""
        return (_utc().to_ical() if self._is_empty else b"") + TAIL

    def _events(
        self, meetings: Iterable[Document], positions: Positions
    ) -> Iterator[bytes]:
        for meeting in meetings:
            slot = slot_of(meeting)
            if slot is not None:
                position = positions.get(place_of(meeting) or "")
                yield event(meeting, slot, position, self._host).to_ical()


def _utc() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 (local by RFC 5545)
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    made = Timezone()
    made.add("tzid", "Etc/UTC")
    made.add_component(standard)
    return made


def event(meeting: Document, slot: Slot, position: Position | None, host: str) -> Event:
    """Return the event that a meeting is."""
    made = Event()
    published = datetime.fromisoformat(meeting["published_at"])
    made.add("uid", meeting["id"])
    made.add("sequence", meeting["edition"])
    made.add("dtstamp", published)
    made.add("last-modified", published)
    made.add("dtstart", _in_utc(slot.start))
    if slot.end is not None:
        made.add("dtend", _in_utc(slot.end))
    made.add("summary", title_of(meeting, slot))
    made.add("description", "\n".join(_told(meeting, slot)))
    made.add("categories", _categories(meeting))
    if meeting["status"] in STATUSES:
        made.add("status", STATUSES[meeting["status"]])
    # A reader is no participant, and is not busy meanwhile.
    made.add("transp", "TRANSPARENT")
    made.add("url", host + meeting["url"])
    location = ", ".join(_where(meeting))
    if location:
        made.add("location", location)
    if position is not None and position.precision in PINNED:
        made.add("geo", vGeo((position.latitude, position.longitude)))
    for relation in meeting["relations"]:
        if relation["predicate"] == "part_of":
            made.add("related-to", relation["object"]["id"])
    return made


def title_of(meeting: Document, slot: Slot) -> str:
    """Return the name of a meeting, with what must not be overlooked."""
    status = MeetingStatus(meeting["status"])
    marks = [str(status.label).lower()] if status in MARKED else []
    if slot.doubt:
        marks.append(f"date on record: {slot.doubt}")
    name = str(meeting["name"])
    return f"{name} ({'; '.join(marks)})" if marks else name


def _in_utc(moment: date | datetime) -> date | datetime:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _categories(meeting: Document) -> list[str]:
    kind = MeetingKind(meeting["kind"])
    return [str(kind.label), *(sector["name"] for sector in meeting["sectors"])]


def _where(meeting: Document) -> Iterator[str]:
    place, country = meeting["place"], meeting["country"]
    if place:
        yield place["name"]
    if country and not (place and place["name"] == country["name"]):
        yield country["name"]


def _told(meeting: Document, slot: Slot) -> Iterator[str]:
    """Yield the lines of the text of an event."""
    yield f"Status: {str(MeetingStatus(meeting['status']).label).lower()}"
    if slot.doubt:
        yield f"Date on record: {slot.doubt}"
    for member, label in (("starts_at", "Begins"), ("ends_at", "Ends")):
        if meeting[member]:
            yield f"{label}, local time: {meeting[member]}"
    for part in meeting["participants"]:
        yield _participant(part)
    if meeting["description"]:
        yield meeting["description"]
    for article in meeting["articles"]:
        yield f"Reported in: {article['name']}"


def _participant(part: Document) -> str:
    unnamed = part["unnamed"] or {}
    who = part["actor"]["name"] if part["actor"] else unnamed.get("description", "")
    office = (part["affiliation"] or {}).get("title")
    party = (part["party"] or {}).get("name")
    more = ", ".join(text for text in (office, party) if text and text != who)
    return f"{who} ({more})" if more else str(who)
