"""Tools are installed once for each state of their locks."""

from __future__ import annotations

import pytest

from tests.clients import tools


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(tools, "KEPT", tmp_path / "kept")
    made = tmp_path / "language"
    made.mkdir()
    (made / "requirements.txt").write_text("a==1")
    (made / "use.txt").write_text("used")
    return made


def furnished(source, name: str):
    folder = source.parent / name
    tools.furnish(folder, source, ["cp requirements.txt tool", "mkdir once"])
    return folder


def test_the_tools_of_a_lock_are_installed_once(source) -> None:
    first, second = furnished(source, "first"), furnished(source, "second")

    assert (first / "tool").resolve() == (second / "tool").resolve()
    assert (second / "use.txt").read_text() == "used"
    assert not (second / "use.txt").is_symlink()


def test_another_lock_takes_other_tools(source) -> None:
    furnished(source, "first")
    (source / "requirements.txt").write_text("a==2")

    assert (furnished(source, "second") / "tool").read_text() == "a==2"


def test_what_was_not_completed_is_begun_anew(source) -> None:
    with pytest.raises(AssertionError, match="no-such-file"):
        tools.furnish(
            source.parent / "first", source, ["mkdir once", "cat no-such-file"]
        )

    assert (furnished(source, "second") / "once").is_dir()


def test_a_node_that_is_too_old_will_not_do() -> None:
    assert not tools.is_new_enough((1000, 0))
