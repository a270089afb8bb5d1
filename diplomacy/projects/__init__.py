"""
What is built or carried out: works that a source names one by one.

A project has a name of its own and a beginning. “Projects in the gas and rail
sectors” names none: that is an agreement tied to those sectors, and it must never
be counted as so many projects.
"""
