"""
The vocabularies of offices: how high an office is, and how it is held.

The class is not the title. Iran's President is head of government; its head of
state is the Supreme Leader.
"""

from diplomacy.common.codes import Vocabulary


class OfficeClass(Vocabulary, is_open=True):
    """What an office amounts to, listed from the highest down."""

    HEAD_OF_STATE = (
        "head_of_state",
        "The highest representative of a state, with or without executive power.",
        "Head of state",
    )
    HEAD_OF_STATE_AND_GOVERNMENT = (
        "head_of_state_and_government",
        "The head of a state who also heads its government.",
        "Head of state and government",
    )
    HEAD_OF_GOVERNMENT = (
        "head_of_government",
        "The head of the executive who is not the head of state.",
        "Head of government",
    )
    HEAD_OF_IGO = (
        "head_of_igo",
        "The chief executive or president of an intergovernmental organisation.",
        "Head of intergovernmental organisation",
    )
    DEPUTY_HEAD_OF_STATE = (
        "deputy_head_of_state",
        "A vice-president or other standing deputy of a head of state.",
        "Deputy head of state",
    )
    DEPUTY_HEAD_OF_GOVERNMENT = (
        "deputy_head_of_government",
        "A deputy prime minister or other standing deputy of a head of government.",
        "Deputy head of government",
    )
    FOREIGN_MINISTER = (
        "foreign_minister",
        "The member of a government in charge of foreign affairs.",
        "Foreign minister",
    )
    DEFENCE_MINISTER = (
        "defence_minister",
        "The member of a government in charge of defence.",
        "Defence minister",
    )
    FINANCE_MINISTER = (
        "finance_minister",
        "The member of a government in charge of finance or the treasury.",
        "Finance minister",
    )
    MINISTER = (
        "minister",
        "A member of a government in charge of another matter.",
        "Minister",
    )
    SPEAKER_OF_LEGISLATURE = (
        "speaker_of_legislature",
        "The presiding officer of a legislature or of one of its chambers.",
        "Speaker of legislature",
    )
    NATIONAL_SECURITY_ADVISER = (
        "national_security_adviser",
        (
            "The chief adviser of a head on security, or the secretary of a security "
            "council."
        ),
        "National security adviser",
    )
    INTELLIGENCE_CHIEF = (
        "intelligence_chief",
        "The head of an intelligence or security service.",
        "Intelligence chief",
    )
    SPECIAL_ENVOY = (
        "special_envoy",
        "A person sent or appointed to deal with one matter or mission.",
        "Special envoy",
    )
    AMBASSADOR = (
        "ambassador",
        "The head of a diplomatic mission to a state or an organisation.",
        "Ambassador",
    )
    SENIOR_OFFICIAL = (
        "senior_official",
        "A deputy minister, general, director or other official below a minister.",
        "Senior official",
    )
    SUBNATIONAL_HEAD = (
        "subnational_head",
        "A governor, regional president or mayor.",
        "Subnational head",
    )
    PARTY_LEADER = "party_leader", "The leader of a political party.", "Party leader"
    ARMED_GROUP_LEADER = (
        "armed_group_leader",
        "A political or military leader of an armed group.",
        "Armed group leader",
    )
    COMPANY_HEAD = (
        "company_head",
        "The chief executive or chairman of an undertaking.",
        "Company head",
    )
    OTHER = "other", "Another office, which the title names.", "Other"


class Capacity(Vocabulary):
    """In what capacity a person holds an office or takes part."""

    SUBSTANTIVE = "substantive", "The person holds the office in full.", "Substantive"
    ACTING = (
        "acting",
        (
            "The person does the work of the office in place of a holder who is absent "
            "or lacking."
        ),
        "Acting",
    )
    CARETAKER = (
        "caretaker",
        "The person stays in office, with limited powers, until a successor is found.",
        "Caretaker",
    )
    ELECT = "elect", "The person is elected and has not yet taken office.", "Elect"
    DESIGNATE = (
        "designate",
        "The person is appointed and has not yet taken office.",
        "Designate",
    )
    NOMINEE = "nominee", "The person is put forward and not yet confirmed.", "Nominee"
    FORMER = "former", "The person held the office before and no longer does.", "Former"
    PERSONAL = (
        "personal",
        "The person acts for nobody but himself or herself.",
        "Personal",
    )
    NONE_STATED = "none_stated", "No source says in what capacity.", "None stated"
