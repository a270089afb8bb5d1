"""The vocabularies of engagement: who takes part, what is done, what is tied."""

from diplomacy.common.codes import Vocabulary
from diplomacy.engagement.action_codes import ActionCode
from diplomacy.engagement.action_groups import ActionGroup
from diplomacy.engagement.predicates import Predicate
from diplomacy.engagement.roles import Attendance, ParticipationRole, UnnamedReason

__all__ = [
    "ActionCode",
    "ActionGroup",
    "ActionModality",
    "Attendance",
    "Grounds",
    "ParticipationRole",
    "Predicate",
    "UnnamedReason",
]


class ActionModality(Vocabulary):
    """Whether an act was done, or only meant, wished for, alleged or denied."""

    DONE = "done", "It was done.", "Done"
    PLANNED = "planned", "It is announced or intended for a later time.", "Planned"
    HOPED = "hoped", "Somebody hopes or expects that it will be done.", "Hoped"
    ALLEGED = (
        "alleged",
        "Somebody says it was done, and nothing bears it out.",
        "Alleged",
    )
    DENIED = "denied", "The actor named as `by` says that it was not done.", "Denied"


class Grounds(Vocabulary):
    """On what grounds an agreement ended or was left; from manytreaties."""

    SUNSET = "sunset", "Its term ran out under its own provisions.", "Sunset"
    SUCCESS = "success", "Its purpose was achieved.", "Success"
    RESCISSION = "rescission", "Its parties agreed to undo it.", "Rescission"
    SUBSTITUTION = "substitution", "A later agreement took its place.", "Substitution"
    RENUNCIATION = (
        "renunciation",
        "A party declared itself no longer bound, without a right to withdraw.",
        "Renunciation",
    )
    WITHDRAWAL = (
        "withdrawal",
        "A party left under the provisions of the agreement.",
        "Withdrawal",
    )
    EXTINCTION = "extinction", "A party or its object ceased to exist.", "Extinction"
    BREACH = "breach", "A party invoked a material breach by another.", "Breach"
    OTHER = "other", "Other grounds, which the note explains.", "Other"
