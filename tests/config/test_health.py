"""What probes are told."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from config import health


class TestHealthz:
    def test_touches_no_database(self, client):
        # Without the mark django_db, any query would fail this test.
        response = client.get("/healthz")

        assert response.status_code == 200
        assert response.json() == {"status": "ok"}
        assert response["Cache-Control"] == "no-store"

    def test_answers_head_and_refuses_post(self, client):
        assert client.head("/healthz").status_code == 200
        assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
class TestReadyz:
    def test_says_yes_when_all_is_well(self, client):
        response = client.get("/readyz")

        assert response.status_code == 200
        assert response.json() == {"status": "ok"}

    def test_says_no_while_a_migration_is_missing(self, client):
        MigrationRecorder.Migration.objects.filter(app="sessions").delete()

        assert_not_ready(client.get("/readyz"), "The database lacks 1 migration.")

    def test_says_no_when_the_database_does_not_answer(self, client, monkeypatch):
        def refuse(connection):
            raise OperationalError("connection to 10.1.2.3 refused for user postgres")

        monkeypatch.setattr(health, "MigrationExecutor", refuse)

        assert_not_ready(client.get("/readyz"), "The database does not answer.")


def assert_not_ready(response, detail):
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "5"
    problem = response.json()
    assert problem["status"] == 503
    assert problem["code"] == "unavailable"
    assert problem["detail"] == detail
    assert problem["instance"] == "/readyz"
