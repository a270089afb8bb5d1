"""
What records are about: fields of cooperation, issues and situations.

A sector is a field in which parties do things together, with codes in the
published classifications. An issue is talked about but not worked in, and a
situation is one course of events. A country, a person or an agreement that a
record is about is none of these; it is tied to the record by a relation.
"""
