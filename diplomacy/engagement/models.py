"""The tables of facts that tie things together: participations, actions, relations."""

from diplomacy.engagement.actions import Action
from diplomacy.engagement.participations import Participation
from diplomacy.engagement.relations import Relation

__all__ = ["Action", "Participation", "Relation"]
