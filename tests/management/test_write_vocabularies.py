from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from diplomacy.common.codes import vocabularies
from diplomacy.management.commands import write_vocabularies


class TestVocabulariesPage:
    def test_is_what_the_code_says(self) -> None:
        """If this fails, run `python manage.py write_vocabularies`."""
        written = write_vocabularies.PAGE.read_text(encoding="utf-8")

        assert written == write_vocabularies.page()

    def test_names_every_vocabulary_and_every_code(self) -> None:
        page = write_vocabularies.page()

        for vocabulary in vocabularies():
            section = page.partition(f"## {vocabulary.__name__}\n")[2].partition(
                "\n## "
            )[0]
            for member in vocabulary:
                assert f"| `{member.value}` | {member.label} | " in section


class TestWriteVocabularies:
    def test_writes_the_page_where_it_says(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        page = tmp_path / "vocabularies.md"
        monkeypatch.setattr(write_vocabularies, "PAGE", page)

        call_command("write_vocabularies")

        assert capsys.readouterr().out.strip() == str(page)
        assert page.read_text(encoding="utf-8").startswith("# Vocabularies\n")
