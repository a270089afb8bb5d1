"""
What happened between sides: talks, visits, summits, conferences and calls.

A meeting may be held, planned, alleged or only proposed: an invitation makes one.
The same encounter is one meeting however many articles report it, and however many
parties each call it theirs. Talks on the sidelines of a summit are a meeting of
their own. A statement made to the press with no other side present is none.
"""
