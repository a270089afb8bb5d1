"""
What a text offers to the person who enters it: known names, dates, passages.

All of it is suggestion. Nothing here writes, and nothing is a fact until somebody
accepts it. The rules are pure functions over words; ``known`` alone asks the
database, for the names that it holds.

``work`` and ``weeks`` know nothing of texts: they find what waits for somebody, and
count what was published.
"""
