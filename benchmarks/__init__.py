"""Side-by-side measures, each one command; see README.md."""
