"""What each problem means and what to do about it: the pages that the ``type`` of a problem opens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    What a reader is told of one problem.

    :param status: the status code it comes with; none if that varies.
    """

    code: str
    status: int | None
    title: str
    meaning: str
    remedy: str


_ALL = (
    Explanation(
        "bad_parameters",
        400,
        "The query parameters are not as described",
        "One or more query parameters are not known here, are given too often, or hold what they cannot hold. Nothing was guessed and nothing was left out: a list with other filters than you meant would be worse than none.",
        "Each entry of errors names the parameter, says what is wrong, lists what is allowed and gives the nearest match. Mend them all and ask again.",
    ),
    Explanation(
        "bad_request",
        400,
        "The request cannot be read",
        "The address or a header holds bytes that are no text, or names a host that is not served here.",
        "Encode addresses as UTF-8 with percent signs, and send the host you connect to.",
    ),
    Explanation(
        "invalid_request",
        400,
        "The header Authorization cannot be read",
        "The header is not the word Bearer with one token after it.",
        "Send Authorization: Bearer, a space and the token as it was shown, once and without quotes.",
    ),
    Explanation(
        "authentication_required",
        401,
        "This needs a token",
        "Reading what is published is open to all; this is more than that, and the request does not say for whom it is made.",
        "Make a token in the admin, with the scope that the header WWW-Authenticate names, and send it as Authorization: Bearer.",
    ),
    Explanation(
        "invalid_token",
        401,
        "The token will not do",
        "There is no such token, or it has expired or was revoked, or its owner has left. A wrong token is refused everywhere, also where none is needed.",
        "Compare it with what was shown when it was made; if it has ended, make a new one in the admin. To read what is published, send none.",
    ),
    Explanation(
        "csrf_failed",
        403,
        "The request might be forged",
        "You are signed in by a cookie, which a browser sends along whoever has made the request. Nothing shows that it was you.",
        "Send the header X-CSRFToken, as the reference at /docs/ does, or use a token in place of the cookie.",
    ),
    Explanation(
        "insufficient_scope",
        403,
        "The token is not made for this",
        "The token is right, but does not have the scope that this needs. The header WWW-Authenticate names it, and so do the errors.",
        "Make a token with that scope. What a token can do cannot be changed afterwards.",
    ),
    Explanation(
        "forbidden",
        403,
        "You may not do this",
        "Reading the record is open to all; this is more than reading, and your account is not permitted to do it. A token gives nobody a right that they do not have.",
        "Ask those who keep the record for the right to do it.",
    ),
    Explanation(
        "not_found",
        404,
        "Nothing is published at this address",
        "The address leads nowhere, or no record with this id, code or identifier is published in this collection. A record that is only being worked on is not found either.",
        "Check the collection and the spelling. A record is found by its id, by its code, or by an exact identifier as scheme:value.",
    ),
    Explanation(
        "method_not_allowed",
        405,
        "The address does not have this method",
        "What is at this address cannot be used in this way.",
        "The header Allow of the answer lists the methods that it has.",
    ),
    Explanation(
        "not_acceptable",
        406,
        "No form of answer is acceptable",
        "The header Accept leaves out every form that the address can answer in.",
        "Accept one of the forms that the problem lists, or leave the header out.",
    ),
    Explanation(
        "gone",
        410,
        "The record was withdrawn",
        "The record was published once and then taken back. Its address is never used for another one.",
        "The answer says since when and why. Its earlier editions remain under /editions.",
    ),
    Explanation(
        "too_many_requests",
        429,
        "You ask too often",
        "More requests came from your address, or with your token, than one may make in a while, so that the service stays quick for all. Every answer says in RateLimit how many are left, and for how many seconds.",
        "Wait as long as the header Retry-After says. Ask for larger pages, send If-None-Match, follow /api/v1/changes with wait, or take an export of everything at once.",
    ),
    Explanation(
        "too_many_wrong_tokens",
        429,
        "Too many wrong tokens",
        "So many wrong tokens came from your address that none is taken from there for a while. Requests without one are answered as ever.",
        "Wait as long as the header Retry-After says, and find the program that sends the wrong one.",
    ),
    Explanation(
        "internal_error",
        500,
        "Something went wrong here",
        "The service made a mistake, and the request is logged. No fault of the request is known.",
        "Try again; if it happens again, report the request_id of the answer.",
    ),
    Explanation(
        "unavailable",
        503,
        "The database does not answer",
        "The service runs, but cannot reach its database at the moment.",
        "Wait as long as the header Retry-After says, and try again.",
    ),
    Explanation(
        "too_slow",
        503,
        "The answer took too long to find",
        "No question may keep the database busy for more than a few seconds, so that all others are answered. This one was given up.",
        "Narrow it by a filter, leave out count, or take an export, which may take its time. If it was quick before, the service is busy: wait as long as the header Retry-After says.",
    ),
    Explanation(
        "busy",
        503,
        "Another export is being made",
        "Exports read all there is. Only a few are made at once, so that other requests are answered meanwhile.",
        "Wait as long as the header Retry-After says, and try again.",
    ),
    Explanation(
        "refused",
        None,
        "The request was refused",
        "The request was refused before it reached the interface, for instance for want of a token against forged requests.",
        "The status code and the detail of the answer say more.",
    ),
)

EXPLANATIONS = {explanation.code: explanation for explanation in _ALL}

MISTAKES = {
    "bad_area": "The area is not latitude,longitude,km, or does not lie on the earth.",
    "bad_cursor": "The cursor was not made here, or was made for other filters.",
    "bad_date": "The date is not EDTF, level 1, such as 2024-10-11 or 2024-10.",
    "bad_day": "The text is not one day from 0001-01-01 to 2100-12-31, such as 2008-04-06.",
    "bad_id": "The text is not an id, a UUID in its usual form.",
    "bad_instant": "The instant is not RFC 3339, names no real day, or is not yet past.",
    "bad_language": "The text is no registered language tag (BCP 47), such as fr or sr-Latn.",
    "bad_query": "The words hold nothing to look for, or are too many.",
    "needs_query": "Sorting by relevance needs words to look for.",
    "missing_scope": "The token lacks the scope that allowed names.",
    "missing_parameter": "The address needs this parameter.",
    "not_acceptable": "The header Accept names none of the forms that there are.",
    "out_of_range": "The number is smaller or larger than allowed.",
    "repeated_parameter": "The parameter is given more than once and takes one value.",
    "unknown_code": "The value is no code of the list that the parameter takes.",
    "unknown_parameter": "The address has no such parameter.",
    "unknown_record": "No published record has this id, code or identifier.",
    "unknown_value": "The value is none of those that the parameter takes.",
}
"""What the ``code`` of each entry of ``errors`` means."""
