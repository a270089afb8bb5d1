"""How the service is set up, started, and kept running; nothing of its domain."""
