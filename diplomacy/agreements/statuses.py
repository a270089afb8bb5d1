"""The statuses of an agreement and of each of its parties, derived from acts."""

from diplomacy.common.codes import Vocabulary


class AgreementStatus(Vocabulary):
    """How an agreement stands as a whole, as its dated acts show."""

    PROPOSED = "proposed", "Put forward, with no negotiation known.", "Proposed"
    UNDER_NEGOTIATION = (
        "under_negotiation",
        "The sides are negotiating.",
        "Under negotiation",
    )
    TEXT_READY = (
        "text_ready",
        "The text is agreed, approved or adopted, and not yet signed.",
        "Text ready",
    )
    INITIALLED = (
        "initialled",
        "The negotiators have initialled the text to authenticate it.",
        "Initialled",
    )
    AGREED_UNSIGNED = (
        "agreed_unsigned",
        "The sides have agreed, in words or politically, and nothing is signed.",
        "Agreed, unsigned",
    )
    SIGNED = "signed", "At least one party has signed.", "Signed"
    PARTLY_RATIFIED = (
        "partly_ratified",
        "At least one party has consented to be bound, and it is not in force.",
        "Partly ratified",
    )
    PROVISIONALLY_APPLIED = (
        "provisionally_applied",
        "It is applied, in whole or part, before it is in force.",
        "Provisionally applied",
    )
    IN_FORCE = "in_force", "It binds its parties.", "In force"
    SUSPENDED = "suspended", "Its operation is suspended for all parties.", "Suspended"
    EXPIRED = "expired", "Its term has run out.", "Expired"
    TERMINATED = "terminated", "It was brought to an end for all parties.", "Terminated"
    SUPERSEDED = "superseded", "A later agreement has taken its place.", "Superseded"
    ABANDONED = "abandoned", "It was given up before it was in force.", "Abandoned"
    DISPUTED = (
        "disputed",
        "One side says that a step was taken, and another denies it.",
        "Disputed",
    )
    UNKNOWN = "unknown", "No act on record says how it stands.", "Unknown"


class PartyStatus(Vocabulary):
    """How far one party is bound by an agreement, as its dated acts show."""

    NONE = "none", "It has taken no step that still counts.", "None"
    NEGOTIATING = (
        "negotiating",
        "It takes or took part in making it, without a signature that still counts.",
        "Negotiating",
    )
    SIGNATORY = (
        "signatory",
        "It has signed, and has not consented to be bound.",
        "Signatory",
    )
    BOUND = (
        "bound",
        "It has consented to be bound, and the agreement is not in force for it.",
        "Bound",
    )
    PROVISIONALLY_APPLYING = (
        "provisionally_applying",
        "It applies the agreement, in whole or part, before it is in force for it.",
        "Provisionally applying",
    )
    PARTY = "party", "The agreement is in force for it.", "Party"
    SUSPENDED = "suspended", "The operation for it is suspended.", "Suspended"
    WITHDRAWING = (
        "withdrawing",
        "It has given notice of leaving, which has not yet taken effect.",
        "Withdrawing",
    )
    FORMER_PARTY = (
        "former_party",
        "The agreement was in force for it and no longer is.",
        "Former party",
    )
