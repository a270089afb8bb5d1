"""
The OpenAPI document: what the interface promises, written down for machines.

Nothing in it is typed by hand that the code knows already. Documents come from
their serializers, codes from their vocabularies, parameters from the one
declaration that also reads them, operations from the registry of resources.
drf-spectacular walks the result; what it cannot know of our ways is in
``shapes`` and ``inspector``.
"""
