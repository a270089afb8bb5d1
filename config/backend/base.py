"""
Where Django looks for the backend.

A prepared statement is planned for the values it is given. PostgreSQL would go
over to one plan for all values after five times, and that plan cannot know
whether a term is in most documents or in one: it walked all of them for one.

Django can ask the server about each pooled connection before it is used, which
costs a round trip, and a tenth of the pages a second. A server that went away
has closed its end, and that the kernel knows without asking.

Two settings of a database are ours, beside those of Django. With ``IS_READ_ONLY`` its
connections can write nothing, and with ``STATEMENT_TIMEOUT`` the server cancels what
takes longer than so many seconds.
"""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that plans for values, and is thrown away if the server has closed its end."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection that is still open at both ends."""
        connection = super().get_new_connection(conn_params)
        while self.pool and _is_closed_by_server(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        return connection

    def _configure_connection(self, connection: Any) -> bool:
        """Set up a connection when it is made; return True, for the settings to be committed."""
        super()._configure_connection(connection)  # type: ignore[misc]
        connection.execute("SET plan_cache_mode = force_custom_plan")
        if self.settings_dict.get("IS_READ_ONLY"):
            connection.execute("SET default_transaction_read_only = on")
        if seconds := self.settings_dict.get("STATEMENT_TIMEOUT"):
            connection.execute(f"SET statement_timeout = '{int(seconds)}s'")
        return True


def _is_closed_by_server(connection: Any) -> bool:
    # Between two requests a server has nothing to say except that it is leaving.
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
