"""Rows that the database must refuse, by the name of the constraint or rule."""
