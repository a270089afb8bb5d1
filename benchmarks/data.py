"""Making the record that is measured: working tables by SQL, editions by the service's own code."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg

from benchmarks import clones, editions
from config.bootstrap import ROOT

LOAD = Path(__file__).with_name("load.sql")


def make(url: str, meetings: int) -> None:
    """
    Fill a database with the reference data and this many meetings.

    A run that was stopped is taken up where it was.

    :raises SystemExit: if an edition is not what publishing would have made, or the
        number is neither small nor a multiple of that of the prototypes.
    """
    from django.core.management import call_command
    from django.db import connections

    migrate()
    begun = time.monotonic()
    if meetings > clones.PROTOTYPES and meetings % clones.PROTOTYPES:
        raise SystemExit(f"Above {clones.PROTOTYPES:,}, give a multiple of it.")
    files = sorted((ROOT / "fixtures").glob("0*.json"))
    call_command("load_fixtures", *files, verbosity=0)
    connections.close_all()
    with psycopg.connect(url, autocommit=True) as connection:
        meeting = connection.execute("SELECT FROM diplomacy_meeting LIMIT 1")
        if meeting.fetchone() is None:
            connection.execute(
                "SELECT set_config('benchmark.meetings', %s, false),"
                " set_config('benchmark.prototypes', %s, false)",
                [str(meetings), str(clones.PROTOTYPES)],
            )
            connection.execute(LOAD.read_bytes())
            connection.execute("VACUUM ANALYZE")
        _say(begun, "The working tables are filled.")
        editions.publish_all(min(meetings, clones.PROTOTYPES))
        _say(begun, "The prototypes are published.")
        if meetings > clones.PROTOTYPES:
            clones.repeat(url, meetings)
            _say(begun, "So is what repeats them.")
        connection.execute("VACUUM ANALYZE")
    editions.check_sample(meetings)
    _say(begun, "A sample is byte for byte what publishing makes of it.")


def migrate() -> None:
    """Bring the tables to where the code is."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def count(url: str) -> int:
    """Return how many meetings are published."""
    sql = """
        SELECT count(*) FROM diplomacy_edition
         WHERE type = 'meeting' AND superseded_at IS NULL AND kind = 'document'
    """
    with psycopg.connect(url) as connection:
        row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0


def cursors(every: int = 50) -> list[str]:
    """Return the cursors of the pages of all meetings, from the second page on."""
    from django.db import connection

    from diplomacy.api.cursors import Cursor, encode
    from diplomacy.api.selection import Selection
    from diplomacy.records.codes import RecordType

    filters = Selection(RecordType.MEETING).fingerprint
    sql = """
        SELECT sort_day, record_id FROM (
            SELECT sort_day, record_id,
                row_number() OVER (ORDER BY sort_day DESC, record_id DESC) AS place
              FROM diplomacy_edition
             WHERE type = 'meeting' AND superseded_at IS NULL AND kind = 'document'
        ) AS listed WHERE place %% %s = 0 ORDER BY place
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [every])
        return [encode(Cursor(False, *row), filters) for row in cursor.fetchall()]


def _say(begun: float, text: str) -> None:
    print(f"  {time.monotonic() - begun:5.0f} s  {text}", flush=True)
