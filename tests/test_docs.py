"""
The documentation names all there is, and nothing that is not there.

What pages say of members, filters and tables is written by ``manage.py write_docs``.
Here it is compared with the code; the examples are read back in
``fixtures/test_seed.py``.
"""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands

import diplomacy
from config import urls
from diplomacy.api.parameters import names_of
from diplomacy.common.codes import vocabularies
from diplomacy.documents import parts
from diplomacy.documents.base import HEAD, TAIL
from diplomacy.documents.registry import BY_PLURAL
from diplomacy.management.commands import write_docs
from tests.pages import DOCS, PAGES, ROOT, name_of

each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)
each_resource = pytest.mark.parametrize("plural", BY_PLURAL)

LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(
    r"(?![0-9])[\w.*-]+(/[\w.*-]+)*(/|\.(?:py|md|toml|yaml|json|csv|sql|txt|tex))"
)

OURS = {"up", "test"}
"""The commands that are not Django's to find."""

ELSEWHERE = {
    "ISIC_Rev_4_english_structure.txt": "a file of the United Nations",
    "PLOVER_MANUAL.tex": "a file of the PLOVER project",
}
"""The files that are named and not ours."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def page_of(plural: str) -> str:
    return text_of(DOCS / "resources" / f"{plural}.md")


def anchors_of(text: str) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


class TestPages:
    def test_are_what_the_code_says(self) -> None:
        """If this fails, run `python3 manage.py write_docs`."""
        for page in DOCS.rglob("*.md"):
            text = text_of(page)

            assert write_docs.filled(text, write_docs.root_of(page)) == text, page

    def test_are_all_in_an_index(self) -> None:
        linked = {
            (index.parent / target).resolve()
            for index in DOCS.rglob("README.md")
            for target, _ in LINK.findall(text_of(index))
        }

        assert {page for page in DOCS.rglob("*.md") if page not in linked} == {
            DOCS / "README.md"
        }

    @each_page
    def test_link_to_what_is_there(self, page: Path) -> None:
        for target, anchor in LINK.findall(text_of(page)):
            other = (page.parent / target) if target else page

            assert other.exists(), target
            if anchor:
                assert anchor in anchors_of(text_of(other)), f"{target}#{anchor}"

    @each_page
    def test_name_commands_that_there_are(self, page: Path) -> None:
        known = OURS | get_commands().keys()

        assert set(COMMAND.findall(text_of(page))) - known == set()

    @each_page
    def test_name_files_that_there_are(self, page: Path) -> None:
        named = {code for code in CODE.findall(text_of(page)) if FILE.fullmatch(code)}
        folders = (ROOT, ROOT / "diplomacy", ROOT / "fixtures", page.parent)
        missing = {
            name
            for name in named - ELSEWHERE.keys()
            if not any(list(folder.glob(name)) for folder in folders)
        }

        assert missing == set()


class TestCompleteness:
    def test_every_model_is_named(self) -> None:
        page = text_of(DOCS / "models.md")

        for model in apps.get_app_config("diplomacy").get_models():
            assert f"| `{model.__name__}` | `{model._meta.db_table}` |" in page

    def test_every_address_is_named(self) -> None:
        page = text_of(DOCS / "reading.md")

        for pattern, _ in write_docs.patterns(urls.urlpatterns):
            if not pattern.startswith("admin/"):
                address = re.escape(f"`{write_docs.address_of(pattern)}`")
                assert re.search(rf"{address} \| \w", page), pattern
        assert "`/admin/`" in page

    @each_resource
    def test_every_resource_has_a_page_with_an_example(self, plural: str) -> None:
        page = page_of(plural)

        for heading in ("Example", "Members", "Filters", "Ties"):
            assert f"\n## {heading}\n" in page
        assert "```json\n" in page

    @each_resource
    def test_every_member_has_a_heading(self, plural: str) -> None:
        own, shared = page_of(plural), text_of(DOCS / "documents.md")

        members: list[str] = list(BY_PLURAL[plural].serializer().fields)

        for member in members:
            page = shared if member in {*HEAD, *TAIL} else own
            assert f"\n### `{member}`\n" in page, member

    def test_every_member_of_a_part_is_named(self) -> None:
        text = "".join(text_of(page) for page in PAGES)

        for name, part in vars(parts).items():
            if name.endswith("Serializer") and hasattr(part, "Meta"):
                for member in part.Meta.fields:
                    assert f"`{member}`" in text, f"{name}.{member}"

    @each_resource
    def test_every_parameter_is_named(self, plural: str) -> None:
        text = page_of(plural) + text_of(DOCS / "reading.md")

        for name in names_of(BY_PLURAL[plural].type):
            assert f"`{name}`" in text, name

    def test_every_code_is_named(self) -> None:
        page = text_of(DOCS / "vocabularies.md")

        for vocabulary in vocabularies():
            section = page.partition(f"## {vocabulary.__name__}\n")[2]
            section = section.partition("\n## ")[0]
            for code in vocabulary.values:
                assert f"| `{code}` | " in section, f"{vocabulary.__name__}.{code}"

    def test_every_package_is_on_the_map(self) -> None:
        packages = [
            each.name
            for each in pkgutil.iter_modules(diplomacy.__path__)
            if each.ispkg and each.name != "migrations"
        ]
        told = re.findall(r"^    ([a-z]+)  ", diplomacy.__doc__ or "", re.MULTILINE)

        assert sorted(told) == sorted(packages)


class TestWriteDocs:
    def test_writes_what_has_changed_and_says_so(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        page = tmp_path / "places.md"
        page.write_text("Mine.\n\n<!-- write_docs: filters places -->\n<!-- end -->\n")
        monkeypatch.setattr(write_docs, "DOCS", tmp_path)

        call_command("write_docs")
        call_command("write_docs")

        assert capsys.readouterr().out == f"{page}\n"
        assert text_of(page).startswith("Mine.\n")
        assert "| `kind` `kind_all` `not_kind` |" in text_of(page)
