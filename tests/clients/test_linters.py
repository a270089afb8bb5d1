"""What the linters of others say of both versions of OpenAPI, and of both drafts of JSON Schema: nothing."""

from __future__ import annotations

import pytest

from tests.clients import linting

pytestmark = pytest.mark.slow


def test_linters_have_nothing_to_say(tmp_path) -> None:
    assert linting.lint(tmp_path) == {}
