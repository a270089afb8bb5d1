"""
Documents: what the public reads of a record, and what a client may send to make one.

One module per resource, with its serializer and its terms. The serializer renders
the published document, validates input, and is the source of OpenAPI and JSON
Schema alike.
"""
