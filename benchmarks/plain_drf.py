"""
The page as a plain Django REST framework project serves it, over the same tables.

Ordinary model serializers over rows that are joined and prefetched, DRF's own
cursor pagination, which counts nothing, and no middleware but Django's smallest.
"""

from __future__ import annotations

from django.db.models import Prefetch
from django.urls import path
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination

from diplomacy.actors.models import Actor, Affiliation
from diplomacy.engagement.models import Participation, Relation
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place


class PersonSerializer(serializers.ModelSerializer[Actor]):
    """A person, by name."""

    name = serializers.CharField(source="label")

    class Meta:
        model = Actor
        fields = ["id", "name"]


class CountrySerializer(serializers.ModelSerializer[Actor]):
    """A country, by name and code."""

    name = serializers.CharField(source="label")
    code = serializers.CharField(source="short_code")

    class Meta:
        model = Actor
        fields = ["name", "code"]


class OfficeSerializer(serializers.ModelSerializer[Affiliation]):
    """An office, by its title."""

    class Meta:
        model = Affiliation
        fields = ["title", "office_class"]


class ParticipantSerializer(serializers.ModelSerializer[Participation]):
    """Who took part, in which office, for which country."""

    person = PersonSerializer(source="actor")
    country = CountrySerializer(source="party")
    office = OfficeSerializer(source="affiliation")

    class Meta:
        model = Participation
        fields = ["role", "person", "office", "country"]


class PlaceSerializer(serializers.ModelSerializer[Place]):
    """A place, and the country it lies in."""

    name = serializers.CharField(source="label")
    country = CountrySerializer(source="state")

    class Meta:
        model = Place
        fields = ["name", "country"]


class SectorSerializer(serializers.ModelSerializer[Relation]):
    """A sector that a meeting is in."""

    name = serializers.CharField(source="object.label")
    code = serializers.CharField(source="object.short_code")

    class Meta:
        model = Relation
        fields = ["name", "code"]


class MeetingSerializer(serializers.ModelSerializer[Meeting]):
    """A meeting, with its place, participants and sectors."""

    name = serializers.CharField(source="label")
    place = PlaceSerializer()
    participants = ParticipantSerializer(source="participations", many=True)
    sectors = SectorSerializer(source="in_sectors", many=True)

    class Meta:
        model = Meeting
        fields = [
            "id",
            "name",
            "kind",
            "date",
            "mode",
            "place",
            "participants",
            "sectors",
        ]


class NewestFirst(CursorPagination):
    """Fifty at a time, the newest first."""

    page_size = 50
    ordering = ("-date_earliest", "-record_id")


class MeetingList(generics.ListAPIView[Meeting]):
    """The page of meetings."""

    serializer_class = MeetingSerializer
    pagination_class = NewestFirst
    queryset = (
        Meeting.objects.filter(date_earliest__isnull=False)
        .select_related("place__state")
        .prefetch_related(
            Prefetch(
                "participations",
                Participation.objects.select_related("actor", "affiliation", "party"),
            ),
            Prefetch(
                "relations",
                Relation.objects.filter(predicate="in_sector").select_related("object"),
                to_attr="in_sectors",
            ),
        )
    )


urlpatterns = [path("meetings", MeetingList.as_view())]
