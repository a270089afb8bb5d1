"""The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong."""

import sys
from http import HTTPStatus
from uuid import UUID

from diplomacy_client import AuthenticatedClient
from diplomacy_client.api.countries import get_country, list_countries
from diplomacy_client.api.meetings import create_meeting, list_meetings, update_meeting
from diplomacy_client.api.schemas import validate_instance
from diplomacy_client.models import (
    Country,
    CountryKind,
    CountryList,
    MeetingCreate,
    MeetingKind,
    MeetingPatch,
    NameInput,
    NameKind,
    ParticipantPartInput,
    ParticipationRole,
    Problem,
    ReferenceInput,
    SchemaVerdict,
    WorkingMeeting,
)
from diplomacy_client.types import UNSET, Response, Unset

address, token = sys.argv[1:]
client = AuthenticatedClient(base_url=address, token=token)


def states() -> list[Country]:
    found: list[Country] = []
    cursor: str | Unset | None = UNSET
    while cursor is not None:
        page = list_countries.sync(
            client=client, kind=[CountryKind.STATE], page_size=100, cursor=cursor
        )
        assert isinstance(page, CountryList)
        found += page.results
        cursor = page.next_cursor
    return found


def create(country: UUID) -> Response[Problem | WorkingMeeting]:
    actor = ReferenceInput(id=country)
    part = ParticipantPartInput(
        role=ParticipationRole.PRINCIPAL, actor=actor, party=actor
    )
    name = NameInput(text="Talks in Paris", language="en", kind=NameKind.WORKING_TITLE)
    body = MeetingCreate(
        kind=MeetingKind.TALKS, date="2024-10-11", names=[name], participants=[part]
    )
    return create_meeting.sync_detailed(client=client, body=body)


def change(
    meeting_id: UUID, tag: str, note: str | None
) -> Response[Problem | WorkingMeeting]:
    return update_meeting.sync_detailed(
        str(meeting_id), client=client, if_match=tag, body=MeetingPatch(note=note)
    )


def is_valid(patch: str) -> bool:
    verdict = validate_instance.sync(
        "meetings", "patch", "latest", client=client, body=patch
    )
    assert isinstance(verdict, SchemaVerdict)
    return verdict.is_valid


found = states()
assert len(found) > 100
assert len({each.id for each in found}) == len(found)
country = get_country.sync(str(found[0].id), client=client)
assert isinstance(country, Country)
assert country.name == found[0].name

created = create(country.id)
meeting, tag = created.parsed, created.headers["ETag"]
assert isinstance(meeting, WorkingMeeting)
actor = meeting.participants[0].actor
assert actor is not None
assert actor.id == country.id
changed = change(meeting.id, tag, "Seen.")
assert isinstance(changed.parsed, WorkingMeeting)
assert changed.parsed.note == "Seen."
cleared = change(meeting.id, changed.headers["ETag"], None).parsed
assert isinstance(cleared, WorkingMeeting)
assert cleared.note is None

assert is_valid('{"note": null}')
assert not is_valid('{"note": 1}')

stale = change(meeting.id, tag, None)
assert stale.status_code == HTTPStatus.PRECONDITION_FAILED
assert isinstance(stale.parsed, Problem)
assert stale.parsed.code == "precondition_failed"
wrong = list_meetings.sync_detailed(client=client, date="soon")
assert wrong.status_code == HTTPStatus.BAD_REQUEST
assert isinstance(wrong.parsed, Problem)
assert wrong.parsed.errors[0].parameter == "date"
print(len(found), meeting.name, stale.parsed.code, wrong.parsed.errors[0].code)
