"""
The admin: where researchers enter what an article reports, and reviewers publish it.

One module for each concept of the record, and a few for what all of them need:
``base`` (forms that take a refusal of the database), ``things`` (publishing from a
form), ``choosing`` and ``search`` (references chosen by typing), ``labels`` (what a
record is called). Django imports this package; it imports its modules, and each
registers its models.
"""

from diplomacy.admin import (
    actors,
    agreements,
    all_records,
    articles,
    claims,
    engagement,
    history,
    meetings,
    places,
    projects,
    publishing,
    records,
    sectors,
    sign_in,
    site,
    tokens,
    work,
)

__all__ = [
    "actors",
    "agreements",
    "all_records",
    "articles",
    "claims",
    "engagement",
    "history",
    "meetings",
    "places",
    "projects",
    "publishing",
    "records",
    "sectors",
    "sign_in",
    "site",
    "tokens",
    "work",
]
