"""
What stands beside a form: the article it is entered from, and what its text offers.

The text is cut into sentences, each of which can be claimed from, with the names and
dates in it marked. Each record that is mentioned is offered once, with what a form
wants to know of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from diplomacy.actors.codes import AffiliationKind
from diplomacy.actors.models import Affiliation
from diplomacy.admin.labels import change_url, clip, labels_of, name_of
from diplomacy.articles.models import Article
from diplomacy.claims.codes import LocatorSection
from diplomacy.claims.models import Claim
from diplomacy.common import dates
from diplomacy.desk import said
from diplomacy.desk.gazetteer import Gazetteer
from diplomacy.desk.known import names_in
from diplomacy.desk.mentions import Mention, find
from diplomacy.desk.passages import Paragraph, paragraphs, sentences
from diplomacy.desk.unknown import UnknownName, unknown
from diplomacy.publishing.facts import GONE
from diplomacy.records.codes import RecordType

GROUPS = (
    (RecordType.PERSON, "People"),
    (RecordType.COUNTRY, "Countries"),
    (RecordType.ORGANISATION, "Organisations"),
    (RecordType.PLACE, "Places"),
    (RecordType.SECTOR, "Sectors and topics"),
)
ABOUT = timedelta(days=31)
"""How far the events of an article may be from its day."""
SEPARATOR = " — "
"""What stands in a label between the name and what tells it from its namesakes."""


@dataclass
class Chip:
    """A record that the text mentions, and what a form wants to know of it."""

    id: UUID
    type: str
    label: str
    forms: list[str] = field(default_factory=list)
    is_doubtful: bool = False
    affiliation: UUID | None = None
    affiliation_label: str = ""
    party: UUID | None = None
    party_label: str = ""

    @property
    def name(self) -> str:
        """Its name alone."""
        return self.label.partition(SEPARATOR)[0]

    @property
    def printed(self) -> str:
        """How it is printed first."""
        return self.forms[0]

    @property
    def detail(self) -> str:
        """What tells it from its namesakes, how it is printed, and for whom somebody stands."""
        printed = ", ".join(f"“{form}”" for form in dict.fromkeys(self.forms))
        told = self.label.partition(SEPARATOR)[2]
        return "; ".join(
            filter(None, (told, self.affiliation_label, f"printed {printed}"))
        )


@dataclass(frozen=True)
class DateChip:
    """A date that the text says, and what it is in EDTF."""

    text: str
    edtf: str


@dataclass(frozen=True)
class Piece:
    """A run of characters within a sentence: plain, or a mention, or a date."""

    text: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True)
class Passage:
    """A sentence as it is shown; places are counted within its paragraph."""

    start: int
    end: int
    pieces: list[Piece]
    claims: list[str]
    is_lit: bool


@dataclass(frozen=True)
class Line:
    """A paragraph or a heading as it is shown."""

    number: int | None
    passages: list[Passage]


@dataclass(frozen=True)
class Pane:
    """An article beside a form."""

    article: Article
    name: str
    url: str
    day: date | None
    groups: list[tuple[str, list[Chip]]]
    dates: list[DateChip]
    unknown: list[UnknownName]
    lines: list[Line]


def pane_of(article: Article, claim: Claim | None = None) -> Pane:
    """
    Return what is shown of an article beside a form.

    :param claim: the claim in the form, whose passage is lit.
    """
    text, day = article.text, day_of(article)
    mentions = find(text, Gazetteer(names_in(text)))
    chips = _chips(text, mentions, day)
    told = said.find(text, day)
    return Pane(
        article=article,
        name=name_of(article),
        url=change_url(article),
        day=day,
        groups=[
            (title, [chip for chip in chips.values() if chip.type == record_type])
            for record_type, title in GROUPS
        ],
        dates=list(
            dict.fromkeys(DateChip(text[start:end], edtf) for start, end, edtf in told)
        ),
        unknown=unknown(text, mentions),
        lines=_lines(article, claim, _marks(mentions, told, chips)),
    )


def day_of(article: Article | None) -> date | None:
    """Return the day on which an article was published, if it is known to the day."""
    if article is None or not article.published:
        return None
    try:
        bounds = dates.bounds(article.published)
    except ValueError:
        return None
    return bounds.earliest if bounds.earliest == bounds.latest else None


def _chips(text: str, mentions: list[Mention], day: date | None) -> dict[UUID, Chip]:
    """Return the records that are mentioned, the most mentioned first."""
    labels = labels_of(one.record for mention in mentions for one in mention.candidates)
    chips: dict[UUID, Chip] = {}
    for mention in mentions:
        for one in mention.candidates:
            if one.record not in labels:
                continue  # It was deleted after the names were read.
            chip = chips.setdefault(
                one.record, Chip(one.record, str(one.type), labels[one.record])
            )
            chip.forms.append(text[mention.start : mention.end])
            chip.is_doubtful |= mention.is_doubtful
    _tell_offices(chips, day)
    ordered = sorted(chips.values(), key=lambda chip: (-len(chip.forms), chip.label))
    return {chip.id: chip for chip in ordered}


def _tell_offices(chips: dict[UUID, Chip], day: date | None) -> None:
    """Say in which office people are, and for which country, if there is but one."""
    people = [chip.id for chip in chips.values() if chip.type == RecordType.PERSON]
    offices: dict[UUID, list[Affiliation]] = defaultdict(list)
    rows = Affiliation.objects.filter(
        subject__in=people, kind=AffiliationKind.OFFICE
    ).exclude(review_status__in=GONE)
    for office in rows.select_related("subject", "object"):
        if day is None or _is_held(office, day):
            offices[office.subject_id].append(office)
    for person, held in offices.items():
        if len(held) == 1:
            chip, office = chips[person], held[0]
            chip.affiliation = office.pk
            chip.affiliation_label = ", ".join(
                filter(None, (office.title, str(office.object)))
            )
            if office.object.type == RecordType.COUNTRY:
                chip.party, chip.party_label = office.object_id, str(office.object)


def _is_held(office: Affiliation, day: date) -> bool:
    """Return whether an office may be held about this day, which is not that of the event."""
    first, last = office.valid_earliest, office.valid_latest
    return (first is None or first <= day + ABOUT) and (
        last is None or day - ABOUT <= last
    )


def _marks(
    mentions: Iterable[Mention],
    told: Iterable[tuple[int, int, str]],
    chips: dict[UUID, Chip],
) -> list[tuple[int, int, str, str]]:
    """Return what is marked in the text: from where to where, as what, and why."""
    marks = [(start, end, "date", edtf) for start, end, edtf in told]
    for mention in mentions:
        meant = [chips[one.record] for one in mention.candidates if one.record in chips]
        if meant:
            title = " or ".join(chip.label for chip in meant)
            marks.append((mention.start, mention.end, meant[0].type, title))
    kept: list[tuple[int, int, str, str]] = []
    for mark in sorted(marks, key=lambda mark: (mark[0] - mark[1], mark[0])):
        if all(mark[1] <= other[0] or other[1] <= mark[0] for other in kept):
            kept.append(mark)
    return sorted(kept)


def _lines(
    article: Article, claim: Claim | None, marks: list[tuple[int, int, str, str]]
) -> list[Line]:
    claims = list(Claim.objects.filter(article=article).exclude(review_status__in=GONE))
    return [
        Line(paragraph.number, list(_passages(paragraph, claims, claim, marks)))
        for paragraph in paragraphs(article.text)
    ]


def _passages(
    paragraph: Paragraph,
    claims: list[Claim],
    lit: Claim | None,
    marks: list[tuple[int, int, str, str]],
) -> Iterator[Passage]:
    for sentence in sentences(paragraph.text):
        there = [
            each
            for each in claims
            if paragraph.number is not None
            and each.section == LocatorSection.BODY
            and each.paragraph == paragraph.number
            and _touches(each, sentence.start, sentence.end)
        ]
        first = paragraph.start + sentence.start
        yield Passage(
            sentence.start,
            sentence.end,
            list(_pieces(paragraph.text[sentence.start : sentence.end], first, marks)),
            [clip(each.text) for each in there],
            lit is not None and lit in there,
        )


def _touches(claim: Claim, start: int, end: int) -> bool:
    """Return whether a claim rests on these characters; without a place, on all."""
    if claim.start is None or claim.end is None:
        return True
    return claim.start < end and start < claim.end


def _pieces(
    text: str, first: int, marks: list[tuple[int, int, str, str]]
) -> Iterator[Piece]:
    place = 0
    for start, end, kind, title in marks:
        if first <= start and end <= first + len(text):
            if place < start - first:
                yield Piece(text[place : start - first])
            yield Piece(text[start - first : end - first], kind, title)
            place = end - first
    if place < len(text):
        yield Piece(text[place:])
