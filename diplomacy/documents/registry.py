"""Every resource, in one place: its serializer, its rows, its terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from diplomacy.actors.models import Affiliation
from diplomacy.claims.models import Attribution
from diplomacy.documents.actors import (
    CountrySerializer,
    OrganisationSerializer,
    PersonSerializer,
)
from diplomacy.documents.agreements import AgreementSerializer
from diplomacy.documents.articles import ArticleSerializer
from diplomacy.documents.base import DocumentSerializer
from diplomacy.documents.claims import ClaimSerializer
from diplomacy.documents.meetings import MeetingSerializer
from diplomacy.documents.participants import ParticipantSerializer
from diplomacy.documents.places import PlaceSerializer
from diplomacy.documents.projects import ProjectSerializer
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.sectors import SectorSerializer
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.records.codes import RecordType, ReviewStatus
from diplomacy.records.models import Absence, Identifier, Name

Table = type[Model]
Serializer = type[DocumentSerializer]

ENGAGEMENT_PARTS = ("participations", "actions", "relations")

PART_MODELS: dict[str, Table] = {
    "actions": Action,
    "affiliations": Affiliation,
    "participations": Participation,
    "related_by": Relation,
    "relations": Relation,
}

OWN_ROWS = ("names", "identifiers", "absences")

ORDERS: dict[str, tuple[Table, str]] = {
    "absences": (Absence, "pk"),
    "attributions": (Attribution, "position"),
    "identifiers": (Identifier, "pk"),
    "names": (Name, "pk"),
}
"""The related rows whose order a document keeps, and what that order goes by."""


@dataclass(frozen=True)
class Resource:
    """
    One resource of the interface.

    :param code_schemes: the identifier schemes by whose bare value a record is
        also found, as in ``/countries/RU``.
    :param parts: the related names of the facts that belong to its records.
    :param lists: the other related rows that its document shows.
    """

    type: str
    serializer: Serializer
    parts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    code_schemes: tuple[str, ...] = ()

    @property
    def plural(self) -> str:
        """The name of the collection in addresses, such as meetings."""
        return RESOURCES[self.type]

    @property
    def model(self) -> Table:
        """The table of its records."""
        model: Table = self.serializer.Meta.model
        return model

    def related(self, *, is_working: bool = False) -> dict[str, QuerySet[Any]]:
        """
        Return the rows that the documents show beside those of their records, by their names.

        They are in the order in which they were entered, or are counted. The published
        state has vetted facts only; the working state has all but those that were
        rejected or withdrawn.
        """
        own = {
            name: model._default_manager.order_by(order)
            for name, (model, order) in ORDERS.items()
            if name in (*OWN_ROWS, *self.lists)
        }
        return own | {part: _facts(part, is_working=is_working) for part in self.parts}


def _facts(part: str, *, is_working: bool) -> QuerySet[Any]:
    facts = PART_MODELS[part]._default_manager.filter(merged_into=None).order_by("pk")
    if part == "related_by":
        # What other records say of this one is taken from their documents.
        return facts.none()
    if is_working:
        gone = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)
        return facts.exclude(review_status__in=gone)
    return facts.filter(review_status=ReviewStatus.VETTED)


_ALL = [
    Resource(
        RecordType.ARTICLE,
        ArticleSerializer,
        lists=("derives_from",),
    ),
    Resource(
        RecordType.MEETING,
        MeetingSerializer,
        parts=(*ENGAGEMENT_PARTS, "related_by"),
    ),
    Resource(RecordType.PARTICIPANT, ParticipantSerializer),
    Resource(
        RecordType.AGREEMENT,
        AgreementSerializer,
        parts=(*ENGAGEMENT_PARTS, "related_by"),
    ),
    Resource(RecordType.SECTOR, SectorSerializer),
    Resource(RecordType.PERSON, PersonSerializer, parts=("affiliations",)),
    Resource(
        RecordType.COUNTRY,
        CountrySerializer,
        parts=("affiliations",),
        code_schemes=("iso3166_1_alpha2", "iso3166_1_alpha3", "iso3166_3"),
    ),
    Resource(RecordType.ORGANISATION, OrganisationSerializer, parts=("affiliations",)),
    Resource(RecordType.PLACE, PlaceSerializer),
    Resource(
        RecordType.PROJECT, ProjectSerializer, parts=(*ENGAGEMENT_PARTS, "related_by")
    ),
    Resource(
        RecordType.CLAIM,
        ClaimSerializer,
        parts=("relations", "related_by"),
        lists=("attributions", "addressees", "about", "targets", "topics", "facts"),
    ),
]

BY_TYPE: dict[str, Resource] = {resource.type: resource for resource in _ALL}
BY_PLURAL: dict[str, Resource] = {resource.plural: resource for resource in _ALL}
