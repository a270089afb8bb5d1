"""The vocabulary of claim kinds: what is done by saying something."""

from collections.abc import Mapping

from diplomacy.common.codes import ExternalCode, Vocabulary


class ClaimKind(Vocabulary):
    """What somebody does by saying it."""

    REPORT = "report", "The article itself gives a plain account of facts.", "Report"
    STATEMENT = "statement", "A speaker says that something is so.", "Statement"
    ASSESSMENT = (
        "assessment",
        "The article or an analyst judges, interprets or characterises.",
        "Assessment",
    )
    PRAISE = "praise", "A speaker commends or welcomes.", "Praise"
    HOPE = "hope", "A speaker hopes for or expects something good to come.", "Hope"
    COMMITMENT = (
        "commitment",
        "A speaker promises, offers or declares readiness to do something.",
        "Commitment",
    )
    AGREEMENT_ANNOUNCED = (
        "agreement_announced",
        "A speaker says that sides have agreed, or have signed.",
        "Agreement announced",
    )
    INVITATION = (
        "invitation",
        "A speaker invites somebody to meet or come.",
        "Invitation",
    )
    ACCEPTANCE = (
        "acceptance",
        "A speaker takes up an offer or invitation.",
        "Acceptance",
    )
    REFUSAL = "refusal", "A speaker turns down an offer, request or demand.", "Refusal"
    APPEAL = "appeal", "A speaker asks or urges that something be done.", "Appeal"
    DEMAND = "demand", "A speaker insists that another do or stop something.", "Demand"
    CRITICISM = (
        "criticism",
        "A speaker disapproves of what another does or is.",
        "Criticism",
    )
    ACCUSATION = (
        "accusation",
        "A speaker says that another has done a particular wrong.",
        "Accusation",
    )
    CONCERN = "concern", "A speaker voices unease without laying blame.", "Concern"
    DENIAL = "denial", "A speaker says that what others claim is not so.", "Denial"
    JUSTIFICATION = (
        "justification",
        "A speaker gives grounds for an act of his or her own side.",
        "Justification",
    )
    CONFIRMATION = (
        "confirmation",
        "A speaker affirms what another has claimed.",
        "Confirmation",
    )
    CORRECTION = (
        "correction",
        "A speaker or publisher puts right what it said before.",
        "Correction",
    )
    RETRACTION = (
        "retraction",
        "A speaker or publisher takes back what it said before.",
        "Retraction",
    )
    NO_COMMENT = (
        "no_comment",
        "A speaker declines to say whether it is so.",
        "No comment",
    )
    THREAT = (
        "threat",
        "A speaker announces harm unless or in case of something.",
        "Threat",
    )

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the nearest PLOVER category and CAMEO code."""
        return {
            kind: tuple(ExternalCode(scheme, code, "close") for scheme, code in codes)
            for kind, codes in _NEAREST.items()
        }


# The nearest PLOVER category, with its mode, and the nearest CAMEO code. Plain
# statements have no home in PLOVER, and negation is an auxiliary mode there.
_NEAREST: dict[str, tuple[tuple[str, str], ...]] = {
    ClaimKind.REPORT: (("cameo", "010"),),
    ClaimKind.STATEMENT: (("cameo", "010"),),
    ClaimKind.PRAISE: (("plover", "SUPPORT"), ("cameo", "051")),
    ClaimKind.HOPE: (("plover", "AGREE"), ("cameo", "013")),
    ClaimKind.COMMITMENT: (("plover", "AGREE"), ("cameo", "030"), ("cameo", "031")),
    ClaimKind.AGREEMENT_ANNOUNCED: (
        ("plover", "AGREE"),
        ("plover", "SUPPORT"),
        ("cameo", "031"),
        ("cameo", "057"),
    ),
    ClaimKind.INVITATION: (("plover", "AGREE"), ("cameo", "036")),
    ClaimKind.ACCEPTANCE: (("plover", "AGREE"), ("cameo", "036")),
    ClaimKind.REFUSAL: (
        ("plover", "REJECT/meet"),
        ("plover", "REJECT/assist"),
        ("cameo", "120"),
        ("cameo", "125"),
    ),
    ClaimKind.APPEAL: (
        ("plover", "REQUEST/change"),
        ("plover", "REQUEST/yield"),
        ("cameo", "020"),
    ),
    ClaimKind.DEMAND: (
        ("plover", "REQUEST/change"),
        ("plover", "REQUEST/yield"),
        ("cameo", "100"),
    ),
    ClaimKind.CRITICISM: (("plover", "ACCUSE/disapprove"), ("cameo", "111")),
    ClaimKind.ACCUSATION: (("plover", "ACCUSE/allege"), ("cameo", "112")),
    ClaimKind.CONCERN: (("plover", "ACCUSE/disapprove"), ("cameo", "012")),
    ClaimKind.DENIAL: (("cameo", "016"),),
    ClaimKind.CONFIRMATION: (("cameo", "015"),),
    ClaimKind.NO_COMMENT: (("cameo", "011"),),
    ClaimKind.THREAT: (("plover", "THREATEN"), ("cameo", "130")),
}
