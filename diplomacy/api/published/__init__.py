"""
JSON Schemas: what is sent and answered, published one by one, each in versions that never change.

They are derived from the components of the OpenAPI document by ``manage.py write_schemas``
and kept as files, so a version stays what it was when the code goes on. A schema is named
by a resource and a role, such as ``meetings/document``; codes are ``vocabularies``, and
what several documents have in common are ``parts``.
"""
