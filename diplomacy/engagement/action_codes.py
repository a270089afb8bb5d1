"""
The vocabulary of acts: the steps in the life of a meeting, agreement or project.

The terms of agreements are those of the glossary of the United Nations Treaty
Collection and of the Vienna Convention on the Law of Treaties (VCLT); those of
projects are the activity statuses of IATI.
"""

from collections.abc import Mapping

from diplomacy.common.codes import ExternalCode, Vocabulary
from diplomacy.engagement.action_groups import ActionGroup

_MEETING = frozenset({ActionGroup.MEETING})
_MAKING = frozenset({ActionGroup.MAKING})
_CONSENT = frozenset({ActionGroup.CONSENT})
_LIFE = frozenset({ActionGroup.LIFE})
_END = frozenset({ActionGroup.END})
_PROJECT = frozenset({ActionGroup.PROJECT})


class ActionCode(Vocabulary):
    """
    What was done.

    `groups` names the parts of a life in which the act occurs, `applies_to` the
    types of record on which it may be done.

    >>> sorted(ActionCode.ACCEPTED.applies_to), ActionCode.ACCEPTED.untc_letter
    (['agreement', 'meeting'], 'A')
    """

    groups: frozenset[ActionGroup]
    applies_to: frozenset[str]

    def __init__(
        self,
        code: str,
        definition: str = "",
        groups: frozenset[ActionGroup] = frozenset(),
    ) -> None:
        self.groups = groups
        self.applies_to = frozenset(group.record_type for group in groups)

    @property
    def untc_letter(self) -> str:
        """The letter that marks the act in the UN Treaty Collection, or nothing."""
        return _UNTC_LETTERS.get(self, "")

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return letters of the UN Treaty Collection, IATI statuses and schema.org."""
        codes: dict[str, tuple[ExternalCode, ...]] = {}
        for scheme, mapped in _MAPPED.items():
            for act, code in mapped.items():
                is_exact = scheme == "untc" and len(act.applies_to) == 1
                external = ExternalCode(scheme, code, "exact" if is_exact else "close")
                codes[act] = (*codes.get(act, ()), external)
        return codes

    # One act is two or three lines here, which the formatter would make six.
    # fmt: off

    # Meetings
    PROPOSED = ("proposed",
        "A party puts forward a meeting or an agreement.",
        _MEETING | _MAKING, "Proposed")
    INVITED = ("invited",
        "A party asks another to come or to take part.",
        _MEETING, "Invited")
    ACCEPTED = ("accepted",
        ("An invited party says that it will come, or a state consents to be bound "
        "by acceptance."),
        _MEETING | _CONSENT, "Accepted")
    DECLINED = ("declined",
        "An invited party says that it will not come.",
        _MEETING, "Declined")
    ANNOUNCED = ("announced",
        "A party makes known that the meeting is to take place.",
        _MEETING, "Announced")
    SCHEDULED = ("scheduled",
        "The day of the meeting is fixed.",
        _MEETING, "Scheduled")
    POSTPONED = ("postponed",
        "The meeting is put off, with no new day fixed.",
        _MEETING, "Postponed")
    RESCHEDULED = ("rescheduled",
        "The meeting is moved to another day.",
        _MEETING, "Rescheduled")
    CANCELLED = ("cancelled",
        "The meeting or the project is called off.",
        _MEETING | _PROJECT, "Cancelled")
    REINSTATED = ("reinstated",
        "A meeting that was cancelled or postponed is put back on.",
        _MEETING, "Reinstated")
    STARTED = ("started",
        "The meeting opens, or work on the project begins.",
        _MEETING | _PROJECT, "Started")
    HELD = ("held",
        "The meeting takes place.",
        _MEETING, "Held")
    ADJOURNED = ("adjourned",
        "The meeting breaks off, to go on later.",
        _MEETING, "Adjourned")
    WALKED_OUT = ("walked_out",
        "A party leaves the meeting in protest.",
        _MEETING, "Walked out")
    ENDED = ("ended",
        "The meeting closes.",
        _MEETING, "Ended")
    NOT_HELD = ("not_held",
        "The day passes without the meeting.",
        _MEETING, "Not held")

    # Agreements: making the text
    NEGOTIATION_STARTED = ("negotiation_started",
        "The sides begin to negotiate the text or the matter.",
        _MAKING, "Negotiation started")
    AGREED = ("agreed",
        "A side agrees politically or in words, with no text or signature implied.",
        _MAKING, "Agreed")
    TEXT_AGREED = ("text_agreed",
        "The negotiators settle the text.",
        _MAKING, "Text agreed")
    APPROVED_DRAFT = ("approved_draft",
        "A government or body approves the draft for signature.",
        _MAKING, "Draft approved")
    INITIALLED = ("initialled",
        "A negotiator initials the text to establish it as authentic and definitive.",
        _MAKING, "Initialled")
    ADOPTED = ("adopted",
        "The form and content of the text are established by a formal act (VCLT 9).",
        _MAKING, "Adopted")
    OPENED_FOR_SIGNATURE = ("opened_for_signature",
        "The text is laid open for states to sign.",
        _MAKING, "Opened for signature")
    SIGNED = ("signed",
        "A party signs, subject to later consent unless the text says otherwise.",
        _MAKING, "Signed")
    SIGNED_AD_REFERENDUM = ("signed_ad_referendum",
        "A representative signs, subject to confirmation by the government (VCLT 12).",
        _MAKING, "Signed ad referendum")
    SIGNED_DEFINITIVELY = ("signed_definitively",
        "A party consents to be bound by its signature alone (VCLT 12).",
        _MAKING | _CONSENT, "Signed definitively")

    # Agreements: consent to be bound
    LEGISLATURE_APPROVED = ("legislature_approved",
        "A legislature approves, which does not yet bind the party internationally.",
        _CONSENT, "Approved by legislature")
    RATIFIED = ("ratified",
        "A state consents to be bound by ratification of what it signed (VCLT 14).",
        _CONSENT, "Ratified")
    APPROVED = ("approved",
        "A state or organisation consents to be bound by approval (VCLT 14).",
        _CONSENT, "Approved")
    ACCEDED = ("acceded",
        "A state that did not sign consents to be bound by accession (VCLT 15).",
        _CONSENT, "Acceded")
    SUCCEEDED = ("succeeded",
        "A successor state declares itself bound in place of its predecessor.",
        _CONSENT, "Succeeded")
    FORMALLY_CONFIRMED = ("formally_confirmed",
        "An organisation consents to be bound by an act that equals ratification.",
        _CONSENT, "Formally confirmed")
    NOTIFIED_COMPLETION = ("notified_completion",
        "A party notifies that its internal procedures are completed.",
        _CONSENT, "Completion notified")
    INSTRUMENTS_EXCHANGED = ("instruments_exchanged",
        "The parties exchange their instruments of consent (VCLT 16).",
        _CONSENT, "Instruments exchanged")
    INSTRUMENT_DEPOSITED = ("instrument_deposited",
        "A party deposits its instrument of consent with the depositary (VCLT 16).",
        _CONSENT, "Instrument deposited")

    # Agreements: life
    PROVISIONAL_APPLICATION_STARTED = ("provisional_application_started",
        "The agreement is applied before it is in force (VCLT 25).",
        _LIFE, "Provisional application started")
    PROVISIONAL_APPLICATION_ENDED = ("provisional_application_ended",
        "Provisional application ends without entry into force.",
        _LIFE, "Provisional application ended")
    ENTERED_INTO_FORCE = ("entered_into_force",
        "The agreement begins to bind, as a whole or for one party (VCLT 24).",
        _LIFE, "Entered into force")
    REGISTERED = ("registered",
        "The agreement is registered or filed, as with the United Nations Secretariat.",
        _LIFE, "Registered")
    RESERVATION_MADE = ("reservation_made",
        "A party excludes or modifies the effect of provisions for itself (VCLT 2).",
        _LIFE, "Reservation made")
    RESERVATION_WITHDRAWN = ("reservation_withdrawn",
        "A party takes back a reservation (VCLT 22).",
        _LIFE, "Reservation withdrawn")
    OBJECTION_MADE = ("objection_made",
        "A party objects to a reservation or other act of another.",
        _LIFE, "Objection made")
    DECLARATION_MADE = ("declaration_made",
        "A party states its understanding, without excluding or modifying effects.",
        _LIFE, "Declaration made")
    EXTENDED = ("extended",
        "The term of the agreement is prolonged before it ends.",
        _LIFE, "Extended")
    RENEWED = ("renewed",
        "The agreement is given a new term.",
        _LIFE, "Renewed")
    AMENDED = ("amended",
        "The text of the agreement is changed.",
        _LIFE, "Amended")
    SUSPENDED = ("suspended",
        "Operation of the agreement or work on the project is stopped for a time.",
        _LIFE | _PROJECT, "Suspended")
    RESUMED = ("resumed",
        "What was suspended is taken up again.",
        _LIFE | _PROJECT, "Resumed")
    REACTIVATED = ("reactivated",
        "An agreement that had lapsed or ended is put back into operation.",
        _LIFE, "Reactivated")
    ENDORSED = ("endorsed",
        "Somebody gives the agreement political backing, without becoming a party.",
        _LIFE, "Endorsed")

    # Agreements: end
    SIGNATURE_WITHDRAWN = ("signature_withdrawn",
        "A signatory declares that it no longer means to become a party (VCLT 18).",
        _END, "Signature withdrawn")
    RATIFICATION_REFUSED = ("ratification_refused",
        "A legislature or government declines to consent to what was signed.",
        _END, "Ratification refused")
    RATIFICATION_REVOKED = ("ratification_revoked",
        "A state takes back its consent and remains a signatory.",
        _END, "Ratification revoked")
    DENOUNCED = ("denounced",
        "A party gives notice that it leaves, which takes effect later (VCLT 56).",
        _END, "Denounced")
    WITHDRAWN = ("withdrawn",
        "A party ceases to be a party.",
        _END, "Withdrawn")
    TERMINATED = ("terminated",
        "The agreement ends for all its parties (VCLT 54).",
        _END, "Terminated")
    EXPIRED = ("expired",
        "The term of the agreement runs out.",
        _END, "Expired")
    SUPERSEDED = ("superseded",
        "A later agreement takes the place of this one (VCLT 59).",
        _END, "Superseded")
    ABANDONED = ("abandoned",
        "The sides give up the agreement before it is in force.",
        _END, "Abandoned")
    RULED_ON = ("ruled_on",
        "A court or tribunal rules on the agreement or on an act under it.",
        _END, "Ruled on")

    # Projects
    IDENTIFIED = ("identified",
        "The project is scoped or planned.",
        _PROJECT, "Identified")
    FINALISED = ("finalised",
        "The work is done, with accounts or evaluation still open.",
        _PROJECT, "Finalised")
    CLOSED = ("closed",
        "The project and its accounts are closed.",
        _PROJECT, "Closed")
    FINANCED = ("financed",
        "Money for the project is committed or paid.",
        _PROJECT, "Financed")
    STAKE_CHANGED = ("stake_changed",
        "A share in the project changes hands or size.",
        _PROJECT, "Stake changed")
    # fmt: on


_UNTC_LETTERS = {
    ActionCode.ACCEPTED: "A",
    ActionCode.APPROVED: "AA",
    ActionCode.FORMALLY_CONFIRMED: "c",
    ActionCode.ACCEDED: "a",
    ActionCode.SUCCEEDED: "d",
    ActionCode.SIGNED_DEFINITIVELY: "s",
}

_MAPPED = {
    "untc": _UNTC_LETTERS,
    "iati_activity_status": {
        ActionCode.IDENTIFIED: "1",
        ActionCode.STARTED: "2",
        ActionCode.FINALISED: "3",
        ActionCode.CLOSED: "4",
        ActionCode.CANCELLED: "5",
        ActionCode.SUSPENDED: "6",
    },
    "schema_org": {
        ActionCode.SCHEDULED: "EventScheduled",
        ActionCode.REINSTATED: "EventScheduled",
        ActionCode.POSTPONED: "EventPostponed",
        ActionCode.RESCHEDULED: "EventRescheduled",
        ActionCode.CANCELLED: "EventCancelled",
    },
}
