"""
What every concept needs and none owns: codes, dates, text.

A rule belongs here if it would read the same in a record of anything else, such
as what a code list is or which days “2024-10” may stand for. What has a meaning in
diplomacy belongs to its own concept.
"""
