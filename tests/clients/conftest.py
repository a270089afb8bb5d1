"""The programs below are of the clients, and need what is not there until these are generated."""

collect_ignore_glob = ["*/*.py"]
