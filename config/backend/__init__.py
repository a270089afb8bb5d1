"""Django's PostgreSQL backend, with a pool that notices a server that restarted."""
