#!/usr/bin/env python3
"""Run the service and its commands: ``python3 manage.py up`` starts it."""

import sys

# Old Pythons must be able to read this far, so the rest is imported after it.
if sys.version_info < (3, 11):
    sys.exit(
        "manage.py: this needs Python 3.11 or newer, and this is Python %d.%d."
        % sys.version_info[:2]
    )

from config import bootstrap

if __name__ == "__main__":
    sys.exit(bootstrap.main(sys.argv))
