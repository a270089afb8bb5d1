"""The programs below are of the clients, which are not there until they are generated."""

collect_ignore_glob = ["*/use.py"]
