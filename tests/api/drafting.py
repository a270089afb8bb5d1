"""Whatever can be entered without being published: half a database of drafts and of changes."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from diplomacy.documents.writing import strike_out
from diplomacy.models import (
    Agreement,
    Article,
    Claim,
    Meeting,
    Name,
    Participation,
    Place,
    Record,
)
from diplomacy.publishing.rules import check_rules
from tests import factories
from tests.api.generated import Generated
from tests.api.happenings import Happenings

MARK = "Zanzibarine"
"""A word that stands in every draft, and in nothing that is published."""

NUMBER = "Q424242"
"""The Wikidata item of one draft."""

PARTS = {"participant", "action", "relation", "affiliation"}


class Drafts(Happenings):
    """Enters a second world, tied to a published one, and publishes none of it."""

    codes = ("DE", "BR", "KE", "UZ", "XK")
    topics = ("zanzibarine", "clove")

    def __init__(self, seed: int, published: Generated) -> None:
        super().__init__(seed)
        self.published = published

    def enter(self) -> Generated:
        """Enter as much again as there is, and changes to what is there."""
        self.things()
        for each in self.all("person")[:1]:
            factories.identifier(each, value=NUMBER)
        # What is published takes part in drafts, and is what they are about.
        for kind in ("person", "country", "organisation", "article", "meeting"):
            known = [
                each
                for each in self.published.records.get(kind, ())
                if self.stands(each)
            ]
            self.made.records.setdefault(kind, []).extend(known[:4])
        self.engagements(8, 4, 3)
        for change in (
            self.rename,
            self.reword,
            self.move,
            self.add_parts,
            self.add_claims,
            self.strike_out_parts,
            self.review,
        ):
            self.tolerating(change)
        return self.made

    def publish(self, ids: list[Any]) -> None:
        """Publish nothing."""

    def text(self) -> str:
        return f"{super().text()} {MARK}"

    def stands(self, record: Any) -> bool:
        key = str(record.pk)
        return key not in self.published.gone | self.published.merged.keys()

    def known(self, *types: str) -> list[Any]:
        """Return what is published of these types."""
        found = [
            each
            for kind in types
            for each in self.published.records.get(kind, ())
            if self.stands(each)
        ]
        return self.some(found, 3, 6)

    def tolerating(self, change: Any) -> None:
        try:
            with transaction.atomic():
                change()
                check_rules()
        except IntegrityError as error:
            raise AssertionError(f"{change.__name__} is refused: {error}") from error

    # Changes to what is published

    def rename(self) -> None:
        for record in self.known("country", "person", "place", "meeting", "sector"):
            Name.objects.filter(record=record.pk).update(text=self.text())
            factories.name(record, self.text(), language="fa", kind="alias")
            factories.identifier(record, value=f"Q99{self.chance.randrange(10**6)}")

    def reword(self) -> None:
        for record in self.known("meeting", "agreement", "claim", "article"):
            Record.objects.filter(pk=record.pk).update(
                description=self.text(), note=self.text()
            )
        Article.objects.filter(
            pk__in=[each.pk for each in self.known("article")]
        ).update(headline=self.text())
        Claim.objects.filter(pk__in=[each.pk for each in self.known("claim")]).update(
            text=self.text(), polarity="negates"
        )

    def move(self) -> None:
        ids = [each.pk for each in self.known("meeting")]
        Meeting.objects.filter(pk__in=ids).update(date="1999-09", secrecy="secret")
        places = [each.pk for each in self.known("place")]
        Place.objects.filter(pk__in=places).update(latitude=1, longitude=2)
        text = self.all("article")[-1]
        for agreement in self.known("agreement"):
            Agreement.objects.filter(pk=agreement.pk).update(text_article=text)

    def add_parts(self) -> None:
        """Add participants, acts, ties and offices, and reports of them, to what is published."""
        for engagement in self.known("meeting", "agreement", "project"):
            facts = [*self.seats(engagement), *self.acts(engagement)]
            facts += self.ties(engagement)
            for fact in facts:
                self.report(fact, about=[engagement])
        for person in self.known("person"):
            office = factories.affiliation(
                person, self.pick(self.all("country")), title=self.text()
            )
            self.report(office, about=[person])

    def add_claims(self) -> None:
        """Bear out published facts by further claims, in articles that are published or not."""
        for fact in self.known("participant"):
            self.report(fact, about=self.known("country"))

    def strike_out_parts(self) -> None:
        seats = Participation.objects.filter(
            review_status="vetted", merged_into=None, role="delegate"
        )
        for seat in seats.order_by("pk")[:2]:
            strike_out(seat)

    def review(self) -> None:
        """Leave drafts at every stage of their review."""
        drafts = Record.objects.filter(review_status="candidate").exclude(
            type__in=PARTS
        )
        ids = list(drafts.order_by("pk").values_list("pk", flat=True))
        for status, some in (("submitted", ids[::3]), ("rejected", ids[1::3])):
            Record.objects.filter(pk__in=some, published_revision=None).update(
                review_status=status
            )
