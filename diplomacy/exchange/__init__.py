"""
Writing from outside: what people and programs send becomes records, whole or not at all.

Whatever the way in (a request, a bulk of them, a file, a story of the fixtures), what
is sent is a list of *items*. Each names a record and says what to do with it. All are
found, validated and written together, so they can refer to each other; whatever is
wrong with any of them is told at once, with its place in what was sent.
"""
