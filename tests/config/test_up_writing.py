"""Many who write to a running service at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from config import folder
from tests.config.writing import UNLIMITED, send, token

pytestmark = pytest.mark.slow

RETRIES = 1000
AT_ONCE = 50

TALKS = {"kind": "talks", "date": "2024-10-11"}


@pytest.fixture
def service(up):
    return up("--workers", "2", **UNLIMITED).ready()


def test_of_two_writers_of_one_version_the_second_is_told(service, data):
    secret = token(data)
    made = send(service, secret, "/meetings", TALKS)
    path = f"/meetings/{made.json()['id']}"

    def change(kind):
        sent = {"kind": kind}
        return send(service, secret, path, sent, "PATCH", If_Match=made.etag)

    with ThreadPoolExecutor(2) as pool:
        answers = dict(
            zip(("summit", "call"), pool.map(change, ("summit", "call")), strict=False)
        )

    [(kind, _)] = [one for one in answers.items() if one[1].status == 200]
    assert sorted(one.status for one in answers.values()) == [200, 412]
    read = send(service, secret, path, {}, "PATCH", If_Match="*")
    assert read.json()["kind"] == kind


def test_many_retries_with_one_key_make_one_record(service, data):
    secret = token(data)

    def post(_):
        return send(service, secret, "/meetings", TALKS, Idempotency_Key="a-key")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = set(pool.map(post, range(RETRIES)))

    [answer] = answers
    assert answer.status == 201
    with psycopg.connect(folder.database_url(data)) as connection:
        made = connection.execute("SELECT record_id::text FROM diplomacy_meeting")
        assert made.fetchall() == [(answer.json()["id"],)]
