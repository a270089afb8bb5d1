"""The table of places."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from diplomacy.actors.models import Actor
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.places.codes import PlaceKind, PlacePrecision
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Place(Record):
    """
    Somewhere on a map: a region, a country's territory, a city, a building.

    The territory is a place; the state that holds it is an actor. Coordinates
    are WGS 84, in degrees.
    """

    TYPE = RecordType.PLACE

    record = record_link("as_place")
    kind = code_field(PlaceKind, help_text="What sort of place this is.")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The place around this one.",
    )
    state = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="territory",
        help_text="The state whose soil this is.",
    )
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text="Degrees north, WGS 84.",
    )
    longitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text="Degrees east, WGS 84.",
    )
    precision = code_field(
        PlacePrecision,
        blank=True,
        default="",
        help_text="How exact the coordinates are.",
    )

    class Meta:
        constraints = [
            in_vocabulary("kind", PlaceKind, name="place_kind_is_in_vocabulary"),
            in_vocabulary(
                "precision",
                PlacePrecision,
                name="place_precision_is_in_vocabulary",
                blank=True,
            ),
            models.CheckConstraint(
                name="place_is_not_its_own_parent",
                condition=~Q(parent=F("record")),
                violation_error_code="own_parent",
                violation_error_message="A place cannot be its own parent.",
            ),
            models.CheckConstraint(
                name="place_has_both_coordinates_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_code="half_a_coordinate",
                violation_error_message="Give both latitude and longitude, or neither.",
            ),
            models.CheckConstraint(
                name="place_coordinates_are_on_earth",
                condition=(
                    (Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)))
                    & (Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)))
                ),
                violation_error_code="coordinates_off_earth",
                violation_error_message=(
                    "Latitude runs from -90 to 90 degrees, longitude from -180 to 180."
                ),
            ),
        ]
