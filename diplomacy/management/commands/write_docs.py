"""
Write into the pages of ``docs`` what the code knows: members, filters, addresses, tables.

A page is written by hand but for its regions, which look like this::

    <!-- write_docs: filters meetings -->
    <!-- end -->

The word names a function of this module; what follows is passed on to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from inspect import cleandoc, getdoc
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from config import urls
from diplomacy.api import parameters
from diplomacy.api.options import Option
from diplomacy.api.parameters import FORMS, Parameter, parameters_of
from diplomacy.api.schema import bodies, services, statistics, timeline
from diplomacy.api.schema.operations import operations
from diplomacy.documents import facts, parts
from diplomacy.documents.base import HEAD, TAIL
from diplomacy.documents.registry import BY_PLURAL
from diplomacy.documents.sectors import SectorSerializer
from diplomacy.management.members import Member, members_of
from diplomacy.records.codes import RecordType

DOCS = Path(__file__).resolve().parents[3] / "docs"

REGION = re.compile(
    r"(?P<begin><!-- write_docs: (?P<what>\w+)(?: (?P<which>[\w.]+))? -->\n)"
    r".*?(?P<end><!-- end -->)",
    re.DOTALL,
)

VALUES = {
    "area": "latitude,longitude,km",
    "cursor": "text from another page",
    "day": "day",
    "edtf": "date or interval",
    "id": "id, repeatable",
    "include": "name of a resource, repeatable",
    "instant": "instant or date",
    "integer": "whole number",
    "language": "BCP 47 language tag",
    "type": "type of record, repeatable",
    "words": "words",
}
"""What the parameters hold that name neither a record nor a code."""


class Command(BaseCommand):
    help = "Write into the pages of docs what the code says of members, filters and tables."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each page that has changed, and say which."""
        for page in sorted(DOCS.rglob("*.md")):
            there = page.read_text(encoding="utf-8")
            text = filled(there, root_of(page))
            if text != there:
                page.write_text(text, encoding="utf-8")
                self.stdout.write(str(page))


def root_of(page: Path) -> str:
    """Return the way from a page to the folder of the documentation, as links need it."""
    return "../" * (len(page.relative_to(DOCS).parts) - 1)


def filled(text: str, root: str) -> str:
    """
    Return the text of a page with its regions written anew.

    :raises KeyError: if a region has a name that is not known.
    """

    def write(found: re.Match[str]) -> str:
        lines = REGIONS[found["what"]](found["which"] or "", root)
        body = "\n".join(lines).strip()
        return f"{found['begin']}\n{body}\n\n{found['end']}"

    return REGION.sub(write, text)


def about(package: str, root: str) -> Iterator[str]:
    """Yield the docstring of a package: what counts as its concept and what does not."""
    yield cleandoc(import_module(package).__doc__ or "").replace("``", "`")


def common(_: str, root: str) -> Iterator[str]:
    """Yield the members that every document has, each under a heading."""
    known = {member.name: member for member in members_of(SectorSerializer, root)}
    yield from _sections(known[name] for name in (*HEAD, *TAIL))


def members(plural: str, root: str) -> Iterator[str]:
    """Yield the members of one resource, each under a heading."""
    listed = members_of(BY_PLURAL[plural].serializer, root)
    yield from _sections(each for each in listed if each.name not in {*HEAD, *TAIL})
    names = ", ".join(f"`{name}`" for name in (*HEAD, *TAIL))
    yield f"And, [as in every document]({root}documents.md#members): {names}."


def part(serializer: str, root: str) -> Iterator[str]:
    """Yield the members of a part that several documents have, as a table."""
    declared = next(
        getattr(module, serializer)
        for module in (parts, facts, bodies, services, statistics, timeline)
        if hasattr(module, serializer)
    )
    yield from _table_of(members_of(declared, root))


def filters(plural: str, root: str) -> Iterator[str]:
    """Yield the parameters that only this resource has, and the names of the others."""
    record_type = BY_PLURAL[plural].type
    own = {each.name: each for each in parameters.OWN[record_type]}
    shared = [name for name in parameters_of(record_type) if name not in own]
    yield from _table_of_parameters(own.values(), root)
    yield ""
    names = ", ".join(f"`{name}`" for name in shared)
    yield f"And, [as in other lists]({root}reading.md#filters): {names}."


def own_filters(which: str, root: str) -> Iterator[str]:
    """Yield the parameters that only this list has, which is of no one resource."""
    yield from _table_of_parameters(parameters.OWN[which], root)


def shared_filters(_: str, root: str) -> Iterator[str]:
    """Yield the parameters that all lists have, or all of what has a date."""
    declared: dict[str, Parameter] = {}
    for resource in BY_PLURAL.values():
        own = {each.name for each in parameters.OWN[resource.type]}
        for name, parameter in parameters_of(resource.type).items():
            if name not in own:
                declared.setdefault(name, parameter)
    yield from _table_of_parameters(declared.values(), root)


def options(operation: str, root: str) -> Iterator[str]:
    """Yield the parameters of an operation that is no list of one resource."""
    declared = next(each.options for each in operations() if each.id == operation)
    rows = [
        (f"`{each.name}`", _value_of_option(each), each.description)
        for each in declared
    ]
    yield from _table(["parameter", "value", "meaning"], rows)


def addresses(_: str, root: str) -> Iterator[str]:
    """Yield every address of the service, and what is found there; the admin has its own."""
    told: dict[str, str] = {}
    for pattern, view in patterns(urls.urlpatterns):
        if pattern.startswith("admin/"):
            continue
        sentence = _first_sentence(getattr(view, "func", view))
        told.setdefault(f"`{address_of(pattern)}`", _object_of(sentence))
    yield from _table(["address", "answers with"], told.items())


def patterns(declared: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each pattern of these addresses, those of included modules too, with its view."""
    for each in declared:
        pattern = prefix + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from patterns(each.url_patterns, pattern)
        else:
            yield pattern, each.callback


def address_of(pattern: str) -> str:
    """
    Return an address as the documentation writes it.

    >>> address_of(r"^api/v1/meetings/(?P<key>[^/]+)/?$")
    '/api/v1/{resource}/{key}'
    >>> address_of(r"^api/v1/relations/(?P<one>[^/:]+(?::.+?)?)/?$")
    '/api/v1/relations/{one}'
    >>> address_of("schemas/<str:name>")
    '/schemas/{name}'
    """
    path = re.sub(
        r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>", r"{\1\2}", pattern
    )
    path = path.replace("^", "").replace("$", "").removesuffix("/?").replace("\\", "")
    resources = "|".join(BY_PLURAL)
    collection = rf"^api/v1/(exports/)?({resources})(?=[./]|$)"
    return "/" + re.sub(collection, r"api/v1/\1{resource}", path)


def models(_: str, root: str) -> Iterator[str]:
    """Yield every table, and what a row of it is."""
    listed = sorted(
        apps.get_app_config("diplomacy").get_models(), key=lambda each: each.__name__
    )
    rows = [
        (f"`{each.__name__}`", f"`{each._meta.db_table}`", _first_sentence(each))
        for each in listed
    ]
    yield from _table(["model", "table", "a row is"], rows)


REGIONS: dict[str, Callable[[str, str], Iterator[str]]] = {
    "about": about,
    "addresses": addresses,
    "common": common,
    "filters": filters,
    "members": members,
    "models": models,
    "options": options,
    "own_filters": own_filters,
    "part": part,
    "shared_filters": shared_filters,
}


def _sections(listed: Iterable[Member]) -> Iterator[str]:
    for member in listed:
        yield from [f"### `{member.name}`", "", member.meaning, "", member.form, ""]
        if member.parts:
            yield from [*_table_of(member.parts), ""]


def _table_of(listed: Iterable[Member]) -> Iterator[str]:
    rows = ((f"`{each.name}`", each.meaning, each.form) for each in _flat(listed))
    yield from _table(["member", "meaning", "value"], rows)


def _flat(listed: Iterable[Member], prefix: str = "") -> Iterator[Member]:
    """Yield members and, behind each, those of its objects, as in ``unnamed.reason``."""
    for member in listed:
        name = prefix + member.name
        yield Member(name, member.meaning, member.form)
        yield from _flat(member.parts, f"{name}.")


def _table_of_parameters(listed: Iterable[Parameter], root: str) -> Iterator[str]:
    rows = [(_spellings(each), _value(each, root), each.description) for each in listed]
    yield from _table(["parameter", "value", "meaning"], rows)


def _spellings(parameter: Parameter) -> str:
    """Return every name of a parameter, such as ``kind``, ``kind_all`` and ``not_kind``."""
    forms = FORMS if parameter.is_filter else ("",)
    names = (
        form + parameter.name if form == "not_" else parameter.name + form
        for form in forms
    )
    return " ".join(f"`{name}`" for name in names)


def _value(parameter: Parameter, root: str) -> str:
    if parameter.vocabulary is not None:
        name = parameter.vocabulary.__name__
        return f"code of [{name}]({root}vocabularies.md#{name.lower()})"
    if parameter.types:
        return " or ".join(RecordType(each).label.lower() for each in parameter.types)
    if parameter.choices:
        return ", ".join(f"`{choice}`" for choice in parameter.choices)
    return VALUES[parameter.kind]


def _value_of_option(option: Option) -> str:
    if option.choices:
        codes = ", ".join(f"`{choice}`" for choice in option.choices)
        return f"{codes}; repeatable" if option.is_repeatable else codes
    if option.kind == "position":
        return "position"
    if option.kind == "language":
        return VALUES[option.kind]
    return f"{option.minimum} to {option.maximum}"


def _first_sentence(told: object) -> str:
    return (
        (getdoc(told) or "").partition("\n\n")[0].replace("\n", " ").replace("``", "`")
    )


def _object_of(sentence: str) -> str:
    """Return what is answered or shown, without the verb."""
    rest = re.sub("^(Answer with|Show|Say) ", "", sentence)
    return rest[:1].upper() + rest[1:]


def _table(titles: list[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(titles)}"
    yield from (f"| {' | '.join(cells)} |" for cells in rows)
