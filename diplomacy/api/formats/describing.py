"""What schema.org has words for in each type of document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diplomacy.api.formats.things import Host, Node, moment, span, told
from diplomacy.documents.references import Document

ATTENDANCE = {
    "hybrid": "MixedEventAttendanceMode",
    "in_person": "OfflineEventAttendanceMode",
    "phone": "OnlineEventAttendanceMode",
    "video": "OnlineEventAttendanceMode",
}

EVENT_STATUS = {
    "cancelled": "EventCancelled",
    "held": "EventScheduled",
    "not_held": "EventCancelled",
    "postponed": "EventPostponed",
    "scheduled": "EventScheduled",
    "under_way": "EventScheduled",
}
"""What is only proposed, disputed or not known has no status that schema.org knows."""

LEGAL_FORCE = {
    "in_force": "InForce",
    "provisionally_applied": "PartiallyInForce",
    "suspended": "NotInForce",
    "expired": "NotInForce",
    "terminated": "NotInForce",
    "superseded": "NotInForce",
    "abandoned": "NotInForce",
}
"""What was never in force, or not yet, is left without: nobody says that it is not."""

ORGANISATIONS = {
    "company": "Corporation",
    "consortium": "Consortium",
    "government_body": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
    "ngo": "NGO",
    "political_party": "PoliticalParty",
}

WORKS = {
    "audio": "AudioObject",
    "dataset_record": "Dataset",
    "news_text": "NewsArticle",
    "official_release": "Article",
    "photo": "Photograph",
    "readout": "Article",
    "social_post": "SocialMediaPosting",
    "video": "VideoObject",
}


def _meeting(document: Document, host: Host) -> Node:
    start, end = span(document["date"])
    return {
        "keywords": document["kind"],
        "startDate": document["starts_at"] or start,
        "endDate": document["ends_at"] or end,
        "duration": document["duration"],
        "eventStatus": EVENT_STATUS.get(document["status"]),
        "eventAttendanceMode": ATTENDANCE.get(document["mode"]),
        "location": host.link(document["place"]) or host.link(document["country"]),
        "attendee": [
            _role(host, part, "attendee") for part in document["participants"]
        ],
        "superEvent": _related(host, document, "part_of", "on_sidelines_of"),
        "about": host.links(document["sectors"]),
        "subjectOf": host.links(document["articles"]),
    }


def _participant(document: Document, host: Host) -> Node:
    # Whether this is a part in a meeting or in what was agreed there, it is a role.
    return {
        "roleName": document["role"],
        "attendee": _who(host, document),
        "subjectOf": host.link(document["engagement"]),
    }


def _agreement(document: Document, host: Host) -> Node:
    is_dated = document["earliest"] == document["latest"]
    return {
        "legislationType": document["instrument"],
        "legislationDate": document["earliest"] if is_dated else None,
        "legislationLegalForce": LEGAL_FORCE.get(document["status"]),
        "legislationPassedBy": [
            host.link(each["party"]) for each in document["parties"]
        ],
        "legislationChanges": _related(host, document, "amends", "supersedes"),
        "inLanguage": document["authentic_languages"],
        "contributor": [
            _role(host, part, "contributor") for part in document["participants"]
        ],
        "workExample": host.link(document["text_article"]),
        "about": host.links(document["sectors"]),
        "subjectOf": host.links(document["articles"]),
    }


def _project(document: Document, host: Host) -> Node:
    return {
        "foundingDate": moment(document["actual_start"]),
        "dissolutionDate": moment(document["actual_end"]),
        "location": host.link(document["place"]),
        "member": [_role(host, part, "member") for part in document["participants"]],
        "knowsAbout": host.links(document["sectors"]),
        "subjectOf": host.links(document["articles"]),
    }


def _person(document: Document, host: Host) -> Node:
    born, died = span(document["exists"])
    return {"birthDate": born, "deathDate": died, **_affiliations(document, host)}


def _organisation(document: Document, host: Host) -> Node:
    founded, dissolved = span(document["exists"])
    return {
        "@type": ORGANISATIONS.get(document["kind"], "Organization"),
        "foundingDate": founded,
        "dissolutionDate": dissolved,
        **_affiliations(document, host, "memberOf"),
    }


def _country(document: Document, host: Host) -> Node:
    return _affiliations(document, host, "memberOf")


def _place(document: Document, host: Host) -> Node:
    is_located = document["latitude"] is not None
    country = document["country"]
    return {
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(document["latitude"]),
            "longitude": float(document["longitude"]),
        }
        if is_located
        else None,
        "address": country
        and {
            "@type": "PostalAddress",
            "addressCountry": country.get("code") or country["name"],
        },
        "containedInPlace": host.link(document["parent"]) or host.link(country),
    }


def _sector(document: Document, host: Host) -> Node:
    return {
        "termCode": document["code"],
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": host.at("/api/v1/sectors"),
        },
    }


def _article(document: Document, host: Host) -> Node:
    place = document["dateline_place"]
    return {
        "@type": WORKS.get(document["kind"], "CreativeWork"),
        "url": document["web_url"] or host.at(document["url"]),
        "archivedAt": document["archive_url"],
        "headline": document["headline"],
        "creditText": document["byline"] or document["credit_line"],
        "publisher": host.link(document["publisher"]),
        "provider": host.link(document["wire"]),
        "datePublished": moment(document["published"]),
        "inLanguage": document["language"],
        "locationCreated": host.link(place),
        "isPartOf": host.link(document["part_of"]),
        "isBasedOn": host.links(document["derives_from"]),
        "copyrightNotice": document["rights"],
        "creativeWorkStatus": document["publication_status"],
        "about": host.links(document["about"]),
    }


def _claim(document: Document, host: Host) -> Node:
    origin: Document = next(iter(document["attributions"]), {})
    speaker = origin.get("actor")
    return {
        "name": document["text"],
        "text": document["text"],
        "appearance": host.link(document["article"]),
        "author": host.link(speaker),
        "dateCreated": moment(document["said_on"]),
        "inLanguage": document["language"],
        "locationCreated": host.link(document["place"]),
        "translationOfWork": host.link(document["translation_of"]),
        "about": host.links([*document["about"], *document["topics"]]),
        "mentions": host.links([*document["addressees"], *document["targets"]]),
    }


def _role(host: Host, part: Document, member: str) -> Node:
    """Return a part that somebody had, by schema.org's pattern of a role in between."""
    return told(
        {
            "@type": "Role",
            "@id": host.at(f"/api/v1/participants/{part['id']}"),
            "roleName": part["role"],
            member: _who(host, part),
        }
    )


def _who(host: Host, part: Document) -> Node | None:
    """Return who had a part: the actor with party and office, or as far as it is known."""
    office: Document = part["affiliation"] or {}
    more = {
        "jobTitle": office.get("title"),
        "affiliation": host.link(part["party"]),
    }
    if part["actor"] is not None:
        is_person = part["actor"]["type"] == "person"
        return host.link(part["actor"], **(more if is_person else {}))
    unnamed: Any = part["unnamed"] or {}
    return told({"@type": "Thing", "description": unnamed.get("description")})


def _affiliations(document: Document, host: Host, member: str = "affiliation") -> Node:
    roles = []
    for each in document["affiliations"]:
        start, end = span(each["valid"])
        role = {
            "@type": "OrganizationRole",
            "@id": host.at(f"{document['url']}#{each['id']}"),
            "roleName": each["title"] or each["kind"],
            "startDate": start,
            "endDate": end,
            member: host.link(each["object"]),
        }
        roles.append(told(role))
    return {member: roles}


def _related(host: Host, document: Document, *predicates: str) -> list[Any]:
    return host.links(
        relation["object"]
        for relation in document["relations"]
        if relation["predicate"] in predicates
    )


DESCRIBED: dict[str, Callable[[Document, Host], Node]] = {
    "agreement": _agreement,
    "article": _article,
    "claim": _claim,
    "country": _country,
    "meeting": _meeting,
    "organisation": _organisation,
    "participant": _participant,
    "person": _person,
    "place": _place,
    "project": _project,
    "sector": _sector,
}
"""What each type of document says besides what all of them do."""
