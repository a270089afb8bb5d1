"""
History: every change of a working table, with who made it, when and why.

The database writes it down by triggers (``migrations/sql/history.sql``), so no way in
can go round it: not a bulk write, not an update by SQL, not a deletion that follows
another. The application adds what the database cannot know, which is who and why.

What follows from other columns (labels, revisions, first and last days) is left out.
What readers saw is no part of it: that is what editions are for.
"""
