"""What stops a command, said in one sentence."""

from __future__ import annotations


class CannotStart(Exception):
    """
    A command cannot go on, and the reason lies outside the code.

    Its text is one whole sentence for the person at the terminal: what is
    wrong, and what to do about it. ``manage.py`` prints it and exits with 1.
    """
