"""
Who may do what, and how a program shows for whom it acts.

A token is how a program acts for a person: it can do what its scopes name and what its
owner may do besides, never more. A role is a group of permissions that people are given.
Signing in with a password is Django's, and no part of this.
"""
