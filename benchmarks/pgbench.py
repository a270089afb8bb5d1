"""The limit: how many pages PostgreSQL alone gives away, asked by its own pgbench."""

from __future__ import annotations

import math
import re
import subprocess
import tempfile

from benchmarks.wrk import Round
from config import postgres

PAGE = """
SELECT body FROM diplomacy_edition
 WHERE type = 'meeting' AND superseded_at IS NULL AND kind = 'document'
 ORDER BY sort_day DESC, record_id DESC LIMIT 50;
"""


def measure(url: str, *, seconds: int, connections: int) -> Round:
    """
    Read the page of stored documents again and again, and throw it away.

    :raises SystemExit: if pgbench does not say what it measured.
    """
    program = str(postgres.programs() / "pgbench")
    how = ["--no-vacuum", "--protocol=prepared", f"--time={seconds}"]
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(PAGE.replace("\n", " "))
        script.flush()
        command = [
            program,
            *how,
            f"--client={connections}",
            f"--file={script.name}",
            url,
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    pages = re.search(r"tps = ([\d.]+)", said.stdout)
    latency = re.search(r"latency average = ([\d.]+) ms", said.stdout)
    if pages is None or latency is None:
        raise SystemExit(f"pgbench failed: {said.stderr or said.stdout}")
    return Round(float(pages[1]), float(latency[1]), math.nan)
