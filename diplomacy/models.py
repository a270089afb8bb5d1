"""Every model of the application, for Django to find."""

from diplomacy.access.models import Token
from diplomacy.actors.models import Actor, Affiliation
from diplomacy.agreements.models import Agreement
from diplomacy.articles.models import Article, LinkCheck
from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.exchange.models import IdempotentRequest, SentFile
from diplomacy.history.models import Change, Occasion
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.projects.models import Project
from diplomacy.publishing.models import Edition, LoadedStory, Moment, PendingRefresh
from diplomacy.records.models import Absence, Identifier, Name, Record
from diplomacy.sectors.models import Topic
from diplomacy.sheets.models import SentSheet

__all__ = [
    "Absence",
    "Action",
    "Actor",
    "Affiliation",
    "Agreement",
    "Article",
    "Attribution",
    "Change",
    "Claim",
    "Edition",
    "Evidence",
    "IdempotentRequest",
    "Identifier",
    "LinkCheck",
    "LoadedStory",
    "Meeting",
    "Moment",
    "Name",
    "Occasion",
    "Participation",
    "PendingRefresh",
    "Place",
    "Project",
    "Record",
    "Relation",
    "SentFile",
    "SentSheet",
    "Token",
    "Topic",
]
