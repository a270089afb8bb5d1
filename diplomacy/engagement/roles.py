"""The vocabularies of participation: in what part, how present, why unnamed."""

from collections.abc import Mapping

from diplomacy.common.codes import ExternalCode, Vocabulary

_MEETING = frozenset({"meeting"})
_AGREEMENT = frozenset({"agreement"})
_PROJECT = frozenset({"project"})


class ParticipationRole(Vocabulary):
    """
    In what part somebody takes part.

    `applies_to` names the record types in which the role may be used.

    >>> sorted(ParticipationRole.MEDIATOR.applies_to)
    ['agreement', 'meeting']
    """

    applies_to: frozenset[str]

    def __init__(
        self, code: str, definition: str = "", applies_to: frozenset[str] = frozenset()
    ) -> None:
        self.applies_to = applies_to

    PRINCIPAL = (
        "principal",
        "It is one of those whose meeting it is, at the head of a side.",
        _MEETING,
        "Principal",
    )
    DELEGATE = (
        "delegate",
        "It belongs to the delegation of a side without leading it.",
        _MEETING,
        "Delegate",
    )
    HOST = (
        "host",
        "It receives the others on its soil or premises, side to the talks or not.",
        _MEETING,
        "Host",
    )
    CHAIR = "chair", "It presides over the meeting.", _MEETING, "Chair"
    MEDIATOR = (
        "mediator",
        "It brings the sides towards agreement with proposals of its own.",
        _MEETING | _AGREEMENT,
        "Mediator",
    )
    FACILITATOR = (
        "facilitator",
        "It makes the exchange possible without proposals of its own.",
        _MEETING | _AGREEMENT,
        "Facilitator",
    )
    OBSERVER = "observer", "It is present with leave to listen.", _MEETING, "Observer"
    GUEST = (
        "guest",
        "It is invited to attend without being a side or a member.",
        _MEETING,
        "Guest",
    )
    WITNESS = (
        "witness",
        "It attests by presence or signature, without undertaking anything.",
        _MEETING | _AGREEMENT,
        "Witness",
    )
    ORGANIZER = "organizer", "It arranges and runs the meeting.", _MEETING, "Organiser"
    PARTY = (
        "party",
        "It is one of those between whom the agreement is made.",
        _AGREEMENT,
        "Party",
    )
    NEGOTIATING_PARTY = (
        "negotiating_party",
        "It takes part in making the text and is not known to have adopted it.",
        _AGREEMENT,
        "Negotiating party",
    )
    GUARANTOR = (
        "guarantor",
        "It undertakes that the agreement will be kept by its parties.",
        _AGREEMENT,
        "Guarantor",
    )
    DEPOSITARY = (
        "depositary",
        "It keeps the original and receives the instruments and notices.",
        _AGREEMENT,
        "Depositary",
    )
    SPONSOR = (
        "sponsor",
        "It puts the agreement forward or backs it, without being a party.",
        _AGREEMENT,
        "Sponsor",
    )
    IMPLEMENTING_BODY = (
        "implementing_body",
        "It is charged by the parties with carrying the agreement out.",
        _AGREEMENT,
        "Implementing body",
    )
    BENEFICIARY = (
        "beneficiary",
        "It gains rights or benefits under the agreement, without being a party.",
        _AGREEMENT,
        "Beneficiary",
    )
    THIRD_PARTY = (
        "third_party",
        "It is bound up with the agreement in some other way than as a party.",
        _AGREEMENT,
        "Third party",
    )
    FUNDING = "funding", "It provides the money.", _PROJECT, "Funding"
    ACCOUNTABLE = (
        "accountable",
        "It answers for the outcome of the project.",
        _PROJECT,
        "Accountable",
    )
    EXTENDING = (
        "extending",
        "It manages the money and passes it on for the project.",
        _PROJECT,
        "Extending",
    )
    IMPLEMENTING = (
        "implementing",
        "It carries the project out.",
        _PROJECT,
        "Implementing",
    )
    STAKEHOLDER = (
        "stakeholder",
        "It owns a share of what is built or of the company that builds it.",
        _PROJECT,
        "Stakeholder",
    )
    CONTRACTOR = (
        "contractor",
        "It does works or delivers goods under a contract.",
        _PROJECT,
        "Contractor",
    )
    LENDER = "lender", "It lends the money.", _PROJECT, "Lender"
    OTHER = (
        "other",
        "It takes part in another way, which the note explains.",
        _MEETING | _AGREEMENT | _PROJECT,
        "Other",
    )

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the numbers of IATI’s OrganisationRole."""
        numbers = {
            cls.FUNDING: "1",
            cls.ACCOUNTABLE: "2",
            cls.EXTENDING: "3",
            cls.IMPLEMENTING: "4",
        }
        return {
            role: (ExternalCode("iati_organisation_role", number, "exact"),)
            for role, number in numbers.items()
        }


class Attendance(Vocabulary):
    """Whether a participant was there."""

    ATTENDED = "attended", "It was there, in the room or by the mode given.", "Attended"
    INVITED = "invited", "It was invited, and no answer is known.", "Invited"
    ACCEPTED = "accepted", "It said that it would come.", "Accepted"
    DECLINED = "declined", "It said that it would not come.", "Declined"
    EXPECTED = "expected", "Others said that it would come.", "Expected"
    ABSENT = "absent", "It was due to come and was not there.", "Absent"
    ALLEGED = (
        "alleged",
        "Somebody says it was there, and nothing bears it out.",
        "Alleged",
    )
    UNKNOWN = "unknown", "No source says whether it was there.", "Unknown"


class UnnamedReason(Vocabulary):
    """Why somebody is recorded without a name; from BODS."""

    ANONYMOUS = (
        "anonymous",
        "The source knows who it is and withholds the name.",
        "Anonymous",
    )
    UNKNOWN = "unknown", "The source does not know who it is.", "Unknown"
    UNSPECIFIED = (
        "unspecified",
        "The source names a class of people, such as officials of a country.",
        "Unspecified",
    )
