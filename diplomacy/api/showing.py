"""
Showing documents otherwise than they are stored: on a past day, with names in another language.

The names are those that were published, and stood at the moment as of which the
documents are read. What has none in a language asked for keeps its default name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

import orjson

from diplomacy.api import database
from diplomacy.api.standpoint import Standpoint
from diplomacy.api.tables import standing
from diplomacy.common.languages import DEFAULT, look_up
from diplomacy.documents.folding import fold_on
from diplomacy.documents.naming import names_of
from diplomacy.documents.references import RESOURCES, Document, is_reference, walk
from diplomacy.records.codes import RecordType

Names = Mapping[str, str]
Read = Callable[[LiteralString, Sequence[Any]], Sequence[database.Row]]

NAMED: LiteralString = """
    SELECT record_id, names, published_at,
           CASE WHEN type = 'participant' THEN body END
      FROM diplomacy_edition WHERE record_id = ANY(%s::uuid[]) AND
"""
"""
What is called what. Participants have no names of their own but those of their
actors, whom only their documents tell.
"""


@dataclass(slots=True)
class Shown:
    """
    Documents as they are to go out; stored ones are not read before they are asked for.

    :param is_stored: whether they are as they are stored.
    :param languages: the languages of their names, for ``Content-Language``.
    :param instants: when what they show besides was published.
    """

    bodies: Iterable[bytes]
    is_stored: bool = True
    languages: str = DEFAULT
    instants: Sequence[datetime] = ()


def show(
    bodies: Iterable[bytes], standpoint: Standpoint, read: Read = database.rows
) -> Shown:
    """
    Return these documents as they are seen from a standpoint.

    :param read: what reads rows from where the documents were read.
    """
    if standpoint.is_plain:
        return Shown(bodies)
    documents = [orjson.loads(body) for body in bodies]
    if standpoint.at is not None:
        for document in documents:
            fold_on(document, standpoint.at)
    renaming = _Renaming(standpoint, read)
    if standpoint.languages:
        renaming.learn(documents)
        for document in documents:
            renaming.rename(document)
    shown = [orjson.dumps(document) for document in documents]
    return Shown(shown, False, renaming.naming.used, renaming.instants)


class Naming:
    """
    Chooses names, and keeps in mind which languages they are in.

    :param languages: the languages for names, the best first; none for default names.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages
        self._used: Counter[str] = Counter()

    def choose(self, names: Names, default: str) -> str:
        """Return the name in the language that suits best, or else the default one."""
        found = look_up(self._languages, names) if self._languages else None
        language, name = found or (DEFAULT, default)
        self._used[language] += 1
        return name

    @property
    def used(self) -> str:
        """The languages of the names chosen, the most frequent first, for ``Content-Language``."""
        ranked = sorted(self._used, key=lambda each: (-self._used[each], each))
        return ", ".join(ranked) or DEFAULT


class _Renaming:
    """Gives documents, and all that they refer to, their names in other languages."""

    def __init__(self, standpoint: Standpoint, read: Read) -> None:
        self.naming = Naming(standpoint.languages)
        self.instants: list[datetime] = []
        self._as_of = standpoint.as_of
        self._rows = read
        self._names: dict[str, Names] = {}
        self._actors: dict[str, str] = {}

    def learn(self, documents: Iterable[Document]) -> None:
        """Read the names of all that these documents refer to, all at once."""
        self._read(
            {
                value["id"]
                for document in documents
                for value in walk(document)
                if is_reference(value) and value["type"] in RESOURCES
            }
        )
        self._read(set(self._actors.values()) - self._names.keys())

    def _read(self, ids: set[str]) -> None:
        if not ids:
            return
        stands, moments = standing(self._as_of)
        rows = self._rows(NAMED + stands, [sorted(ids), *moments])
        for record_id, names, published_at, participant in rows:
            self._names[str(record_id)] = names
            self.instants.append(published_at)
            actor = participant and orjson.loads(participant)["actor"]
            if actor:
                self._actors[str(record_id)] = actor["id"]

    def rename(self, document: Document) -> None:
        """Give a document, and all that it refers to, their names."""
        for value in walk(document):
            if is_reference(value):
                names = self._names_of(value["id"])
                value["name"] = self.naming.choose(names, value["name"])
        if "name" in document:
            names = self._own_names(document)
            document["name"] = self.naming.choose(names, document["name"])

    def _own_names(self, document: Document) -> Names:
        if document["type"] == RecordType.PARTICIPANT and document["actor"]:
            return self._names_of(document["actor"]["id"])
        # From the document itself: it may be another edition than the one that stands.
        return names_of(document)

    def _names_of(self, record_id: str) -> Names:
        return self._names.get(self._actors.get(record_id, record_id), {})
