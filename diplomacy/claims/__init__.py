"""
What was said, by whom, through whom: the evidence for every fact.

A claim is one thing that one passage of one article says. Its chain of attribution
runs from the first mouth to the article in hand. The same words in two articles are
two claims; the fact that they bear out is one. A fact without a claim cannot be
published.
"""
