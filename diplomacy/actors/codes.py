"""The vocabularies of actors: who they are, what offices and ties they have."""

from diplomacy.actors.offices import Capacity, OfficeClass
from diplomacy.common.codes import Vocabulary

__all__ = [
    "ActorKind",
    "AffiliationKind",
    "Capacity",
    "CountryKind",
    "OfficeClass",
    "OrganisationKind",
    "Recognition",
    "StatedForm",
]


class ActorKind(Vocabulary):
    """What sort of actor it is."""

    PERSON = "person", "A human being.", "Person"
    STATE = "state", "A state, recognised by all, by some or by none.", "State"
    TERRITORY = (
        "territory",
        "A country in ISO 3166 that is not listed as a state of its own, such as a dependency.",
        "Territory",
    )
    IGO = (
        "igo",
        "An organisation of states with legal personality, such as the SCO.",
        "Intergovernmental organisation",
    )
    BLOC = (
        "bloc",
        "A named group of states without legal personality, such as BRICS.",
        "Bloc",
    )
    GOVERNMENT_BODY = (
        "government_body",
        "A ministry, court, parliament, army or other organ of a state.",
        "Government body",
    )
    SUBNATIONAL = (
        "subnational",
        "A province, constituent state or city that acts for itself.",
        "Subnational authority",
    )
    COMPANY = "company", "An undertaking that trades, whoever owns it.", "Company"
    CONSORTIUM = (
        "consortium",
        "Several undertakings joined for one purpose, each with a share.",
        "Consortium",
    )
    POLITICAL_PARTY = (
        "political_party",
        "A party or movement that seeks office by political means.",
        "Political party",
    )
    ARMED_GROUP = (
        "armed_group",
        "An organised force that is not the armed force of a recognised state.",
        "Armed group",
    )
    MEDIA = "media", "A news agency, newspaper, broadcaster or channel.", "Media"
    NGO = (
        "ngo",
        "A body founded neither by states nor for profit.",
        "Non-governmental organisation",
    )
    INFORMAL_GROUPING = (
        "informal_grouping",
        "A collective that speakers name and nobody has constituted, such as the West.",
        "Informal grouping",
    )
    OTHER = "other", "Another sort of actor, which the note explains.", "Other"


def _same_as(kind: ActorKind) -> tuple[str, str, str]:
    """Return the declaration of a member that is this kind in a narrower vocabulary."""
    return kind.value, kind.definition, str(kind.label)


class CountryKind(Vocabulary):
    """What sort of country it is."""

    STATE = _same_as(ActorKind.STATE)
    TERRITORY = _same_as(ActorKind.TERRITORY)


class OrganisationKind(Vocabulary):
    """What sort of organisation it is."""

    IGO = _same_as(ActorKind.IGO)
    BLOC = _same_as(ActorKind.BLOC)
    GOVERNMENT_BODY = _same_as(ActorKind.GOVERNMENT_BODY)
    SUBNATIONAL = _same_as(ActorKind.SUBNATIONAL)
    COMPANY = _same_as(ActorKind.COMPANY)
    CONSORTIUM = _same_as(ActorKind.CONSORTIUM)
    POLITICAL_PARTY = _same_as(ActorKind.POLITICAL_PARTY)
    ARMED_GROUP = _same_as(ActorKind.ARMED_GROUP)
    MEDIA = _same_as(ActorKind.MEDIA)
    NGO = _same_as(ActorKind.NGO)
    INFORMAL_GROUPING = _same_as(ActorKind.INFORMAL_GROUPING)
    OTHER = _same_as(ActorKind.OTHER)


class Recognition(Vocabulary):
    """How a state stands with the others."""

    UN_MEMBER = "un_member", "A member state of the United Nations.", "UN member"
    UN_OBSERVER = (
        "un_observer",
        "A non-member state with observer status at the United Nations.",
        "UN observer",
    )
    LIMITED = (
        "limited",
        "Recognised by one or more states, without a seat at the United Nations.",
        "Limited recognition",
    )
    NONE = "none", "Recognised as a state by no member of the United Nations.", "None"
    HISTORICAL = "historical", "A state that has ceased to exist.", "Historical"


class AffiliationKind(Vocabulary):
    """What ties one actor to another over a time."""

    OFFICE = "office", "The subject, a person, holds an office in the object.", "Office"
    MEMBER = "member", "The subject is a full member of the object.", "Member"
    OBSERVER = "observer", "The subject has observer status in the object.", "Observer"
    DIALOGUE_PARTNER = (
        "dialogue_partner",
        "The subject is a dialogue partner of the object.",
        "Dialogue partner",
    )
    CANDIDATE = (
        "candidate",
        "The subject has been accepted as a candidate for membership of the object.",
        "Candidate",
    )
    ASSOCIATE = (
        "associate",
        "The subject is an associate or partner of the object, short of membership.",
        "Associate",
    )
    PART_OF = (
        "part_of",
        "The subject is an organ, branch or possession of the object.",
        "Part of",
    )
    SUCCESSOR_OF = (
        "successor_of",
        "The subject took over the rights and duties of the object.",
        "Successor of",
    )
    STAKE = "stake", "The subject owns a share of the object.", "Stake"
    EMPLOYED_BY = (
        "employed_by",
        "The subject, a person, works for the object without holding an office in it.",
        "Employed by",
    )
    ENVOY_OF = (
        "envoy_of",
        "The subject speaks for the object on a particular errand.",
        "Envoy of",
    )


class StatedForm(Vocabulary):
    """How many sides the sources say it has, whatever the count on record."""

    BILATERAL = "bilateral", "A source calls it bilateral.", "Bilateral"
    TRILATERAL = "trilateral", "A source calls it trilateral.", "Trilateral"
    PLURILATERAL = (
        "plurilateral",
        "A source calls it plurilateral, open to a limited number of parties.",
        "Plurilateral",
    )
    MULTILATERAL = "multilateral", "A source calls it multilateral.", "Multilateral"
