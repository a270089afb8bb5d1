"""Reading calendars as a subscriber does, with a library that is not the one that writes them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from tests.api.forms import MEETINGS, body_of

ADDRESS = f"{MEETINGS}.ics"


def subscribe(client: Client, address: str = ADDRESS, **sent: Any) -> Calendar:
    response = client.get(address, sent)
    body = body_of(response)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    return IcsCalendarStream.calendar_from_ics(body.decode())


def only(calendar: Calendar) -> Event:
    (event,) = calendar.events
    return event


def extra(calendar: Calendar, name: str) -> str:
    (value,) = (each.value for each in calendar.extras if each.name == name)
    return str(value)
