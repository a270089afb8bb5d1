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
        "bad_body",
        400,
        "The body cannot be read",
        "The body is no JSON in UTF-8, is empty where one is needed, has a member twice in one object, lies too deep, or holds a null character.",
        "Send one JSON value; the detail says what is wrong and, where it can be said, at which place.",
    ),
    Explanation(
        "bad_header",
        400,
        "A header cannot be read",
        "A header of the request holds what it cannot hold.",
        "Each entry of errors names the header and says what it may hold.",
    ),
    Explanation(
        "bad_document",
        400,
        "The document has another form than its schema describes",
        "Members that there are none of, codes that are in no list, values of another type, or members that are missing. Nothing was written.",
        "Each entry of errors points to a place in what was sent, lists what is allowed there, and gives the nearest match.",
    ),
    Explanation(
        "conflict",
        409,
        "Another record is in the way",
        "An identifier belongs to another record, a record with this key is there already, or others refer to what was to be deleted.",
        "The errors name the other record. Change that one, or merge the two.",
    ),
    Explanation(
        "merged",
        409,
        "The record was merged",
        "What you mean to change was merged into another record, which has all of its names and identifiers.",
        "Change the record that the detail names, or take the merger back.",
    ),
    Explanation(
        "precondition_failed",
        412,
        "The record has changed meanwhile",
        "The entity tag in If-Match is not that of the record as it stands: somebody changed it since you read it. Nothing was written, so nobody’s work is lost.",
        "The header ETag of the answer has the current tag, and the errors point to the members in which your document differs. Read the record again, join the two, and send the new tag.",
    ),
    Explanation(
        "precondition_required",
        428,
        "Say which version you change",
        "Changes need the header If-Match, so that nobody overwrites what they have not seen.",
        "Send the ETag of the answer in which you read the record.",
    ),
    Explanation(
        "length_required",
        411,
        "Say how long the body is",
        "The body was sent in chunks, without its length.",
        "Send the header Content-Length.",
    ),
    Explanation(
        "too_large",
        413,
        "The body is too large",
        "A request may bring one document, or ten thousand items, and the body is longer than these can be.",
        "Send the items in several requests; they may be sent again without harm.",
    ),
    Explanation(
        "unsupported_media_type",
        415,
        "The body is in another form",
        "The header Content-Type names a form that is not taken here, or the body is compressed.",
        "Send one of the forms that the errors list, in UTF-8, as it is.",
    ),
    Explanation(
        "refused_document",
        422,
        "The document breaks rules of the record",
        "What was sent has the right form, and says what cannot be: a reference to no record, a meeting that ends before it begins, an office that was not held then. Nothing was written.",
        "Each entry of errors points to a place in what was sent and says which rule is broken.",
    ),
    Explanation(
        "refused_publication",
        422,
        "The record is not fit for this",
        "A record is published only with evidence for each of its facts, and with all that it refers to. Who entered it may not be the one who publishes it.",
        "The errors name every reason and the record that it is about. Publish what is missing first, or send with_needed.",
    ),
    Explanation(
        "idempotency_key_reused",
        422,
        "The key stood for another request",
        "An Idempotency-Key stands for one address and one body. This one was sent with others before.",
        "Make a new key for each new request, and repeat a key only with the very same request.",
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
        "The service runs, but cannot reach its database at the moment; or `/readyz` was asked while the database lacks what a new version needs.",
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
    "bad_json": "The body is not JSON.",
    "bad_key": "The key is empty, too long, or holds more than printable ASCII.",
    "bad_language": "The text is no registered language tag (BCP 47), such as fr or sr-Latn.",
    "bad_query": "The words hold nothing to look for, or are too many.",
    "changed_meanwhile": "The member has another value by now than the one that was sent.",
    "empty_body": "There is no body.",
    "exists": "A record has this key or id already.",
    "id_is_final": "The id is not that of the record, and can never be changed.",
    "invalid": "The value has another type than the one that is needed here.",
    "key_reused": "The key was sent with another request before.",
    "merged": "The record was merged into another one.",
    "missing_parameter": "The address needs this parameter.",
    "missing_scope": "The token lacks the scope that allowed names.",
    "needs_query": "Sorting by relevance needs words to look for.",
    "needs_refused": "The item refers to another one, which was refused.",
    "not_acceptable": "The header Accept names none of the forms that there are.",
    "not_an_item": "An item is an object.",
    "not_an_object": "The body is one JSON object.",
    "not_uuid7": "The id of a new record is a UUID of version 7.",
    "not_yours": "Somebody else is drafting this record.",
    "null_character": "A text holds a null character.",
    "out_of_range": "The number is smaller or larger than allowed.",
    "referred_to": "Other records refer to this one.",
    "repeated_member": "An object has a member more than once.",
    "repeated_parameter": "The parameter is given more than once and takes one value.",
    "repeated_record": "Two items are about one record.",
    "required": "The member is needed, and was not sent.",
    "too_deep": "Arrays and objects lie too deep within each other.",
    "too_many": "There are more items than one request may bring.",
    "unknown_code": "The value is no code of the list that belongs here.",
    "unknown_member": "There is no member of this name here.",
    "unknown_parameter": "The address has no such parameter.",
    "unknown_record": "No record has this id, code or identifier.",
    "unknown_value": "The value is none of those that the parameter takes.",
    "unsupported_media_type": "The body is in a form that is not taken here.",
    "wrong_type": "The record is of another type than the one that is needed here.",
}
"""What the ``code`` of each entry of ``errors`` means."""
