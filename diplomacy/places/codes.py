"""The vocabularies of places."""

from collections.abc import Mapping

from diplomacy.common.codes import ExternalCode, MatchName, Vocabulary


def _iati(*codes: str, match: MatchName = "exact") -> tuple[ExternalCode, ...]:
    """Return these codes of the IATI list, with one match for all of them."""
    scheme = "iati_geographical_precision"
    return tuple(ExternalCode(scheme, code, match) for code in codes)


class PlaceKind(Vocabulary):
    """What sort of place it is."""

    BUILDING = "building", "One building, or a part of it.", "Building"
    SITE = (
        "site",
        "A bounded ground, such as a residence, a base, an airport or a crossing point.",
        "Site",
    )
    SETTLEMENT = "settlement", "A city, town or village.", "Settlement"
    ADMINISTRATIVE_AREA = (
        "administrative_area",
        "A province, district or other subdivision of a state.",
        "Administrative area",
    )
    COUNTRY = "country", "The territory of one state or dependency.", "Country"
    REGION = (
        "region",
        "A part of the world or of a country without its own administration.",
        "Region",
    )
    WATER = "water", "A sea, lake, river or strait.", "Water"
    VESSEL = "vessel", "A ship, aircraft or train, wherever it was then.", "Vessel"
    OTHER = "other", "Another sort of place, which the note explains.", "Other"


class PlacePrecision(Vocabulary):
    """How closely the coordinates point to the place; from IATI."""

    EXACT = "exact", "The coordinates are those of the place itself.", "Exact"
    NEAR = (
        "near",
        "The coordinates are those of an exact place up to 25 km away.",
        "Near",
    )
    SECOND_ORDER_AREA = (
        "second_order_area",
        "The coordinates stand for a district, municipality or commune.",
        "Second-order area",
    )
    FIRST_ORDER_AREA = (
        "first_order_area",
        "The coordinates stand for a province, constituent state or governorate.",
        "First-order area",
    )
    ESTIMATED = (
        "estimated",
        (
            "The coordinates are an estimate, as for a stretch of border or part of a "
            "country."
        ),
        "Estimated",
    )
    COUNTRY = "country", "The coordinates stand for a whole country.", "Country"
    ASSUMED_CAPITAL = (
        "assumed_capital",
        "The coordinates are those of a capital that is assumed to be meant.",
        "Assumed capital",
    )

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the numbers of IATI’s GeographicalPrecision."""
        return {
            cls.EXACT: _iati("1"),
            cls.NEAR: _iati("2"),
            cls.SECOND_ORDER_AREA: _iati("3"),
            cls.FIRST_ORDER_AREA: _iati("4"),
            cls.ESTIMATED: _iati("5"),
            cls.COUNTRY: _iati("6", "9", match="narrow"),
            cls.ASSUMED_CAPITAL: _iati("7", "8", match="narrow"),
        }
