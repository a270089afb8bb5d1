"""
What every record has: an identity, names, external identifiers, a review.

Anything that can be named in an article, and anything said about it, is a record,
so that names, identifiers, evidence and merging work once for all. A value that
has no evidence of its own, such as a title or a date, is a column and no record.
"""
