"""
The server: Granian, with its workers kept alive and the database beside them.

Every worker is a process of its own that shares nothing with the others. The
process above them answers no request; it starts anew what dies.
"""

from __future__ import annotations

import http.client
import logging
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import close_caches
from django.core.signals import request_finished, request_started
from django.db import reset_queries
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from config.bootstrap import say
from config.errors import CannotStart

if TYPE_CHECKING:
    from config.embedded import Embedded
    from config.options import Options

# Requests that one worker answers at once. Two, three and four threads served 3,500,
# 3,450 and 3,250 pages of 95 kB a second on two cores, and eight 2,900; but each
# slow reader of a stream is one of them, so the fastest number is not the best one.
AT_ONCE = 3
STOP_TIMEOUT = 15  # seconds for requests that are under way
ANSWER_TIMEOUT = 60  # seconds in which the first answer must come

logger = logging.getLogger(__name__)


def serve(options: Options, listen_on: str, embedded: Embedded | None) -> None:
    """
    Answer requests until a signal says stop; then finish those under way.

    :raises CannotStart: if the workers die as fast as they are started.
    """
    from diplomacy.api import waiting

    # A forked worker would share the parent's locks, threads and connections.
    multiprocessing.set_start_method("spawn", force=True)
    server = MPServer(
        "config.server:make_application",
        factory=True,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        address=listen_on,
        port=options.port,
        workers=options.workers,
        # Those who wait for changes hold a thread, and are none of those answered.
        blocking_threads=AT_ONCE + waiting.MOST,
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_TIMEOUT,
        websockets=False,
        log_level=LogLevels.warning,
    )
    # It counts those who only wait, too, and would warn at every start.
    logging.getLogger("_granian").addFilter(_is_no_advice)
    stopping = threading.Event()
    helpers = [threading.Thread(target=_announce, args=(options, stopping))]
    if embedded is not None:
        helpers.append(threading.Thread(target=_keep_alive, args=(embedded, stopping)))
    say(f"Starting {options.workers} workers.")
    server.on_startup(lambda: _stop_on_hang_up(server))
    for helper in helpers:
        helper.start()
    try:
        server.serve()
    except SystemExit as error:
        if not server.interrupt_signal:
            raise CannotStart(
                "the workers died again and again; the log says why."
            ) from error
    finally:
        stopping.set()
        for helper in helpers:
            helper.join()


def _is_no_advice(record: logging.LogRecord) -> bool:
    return "Python threads" not in record.getMessage()


def make_application() -> Callable[..., Any]:
    """Return the WSGI application; called by Granian in each worker."""
    # Ctrl-C is for the process above, which tells each worker in its turn.
    os.setpgrp()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _wake_at_the_end()
    from config.wsgi import application
    from diplomacy.api import waiting

    waiting.permit(AT_ONCE)
    _look_after_nothing()
    return in_one_piece(application)


def _look_after_nothing() -> None:
    """
    Let Django leave out at each request what there is nothing to do for.

    It would forget the queries that only a server for developers notes, and close caches,
    of which ours hold nothing open of their own.
    """
    request_started.disconnect(reset_queries)
    request_finished.disconnect(close_caches)


def in_one_piece(application: Callable[..., Any]) -> Callable[..., Any]:
    """
    Hand over each answer whole and with its length, unless it is made while it is sent.

    Granian would send Django's answers in chunks, which costs more, and the
    database connection would be kept until a slow reader has read the last one.
    """
    from diplomacy.api import waiting

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        waiting.begin_work()
        is_streamed = False
        try:
            response = application(environ, start_response)
            is_streamed = response.streaming
            return _Stream(response) if is_streamed else _whole(response)
        finally:
            if not is_streamed:
                waiting.end_work()

    return answer


def _whole(response: Any) -> list[bytes]:
    try:
        return [response.content]
    finally:
        response.close()


class _Stream:
    """An answer that is made while it is sent, and done with when it is closed."""

    def __init__(self, response: Any) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response)

    def close(self) -> None:
        """Be done with it, and with the work."""
        from diplomacy.api import waiting

        try:
            self._response.close()
        finally:
            waiting.end_work()


def _wake_at_the_end() -> None:
    """
    Answer those who wait for changes as soon as this worker is told to stop.

    They may wait for longer than a worker that stops is given. Granian keeps the
    handlers of signals to itself, but Python tells of each signal to a socket, too.
    """
    from diplomacy.api import waiting

    hears, told = socket.socketpair()
    told.setblocking(False)
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)

    def listen() -> None:
        # Both ends stay open until the process ends.
        with hears, told:
            while hears.recv(1):
                waiting.stop()

    threading.Thread(target=listen, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the process above it was killed, and free the port."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_TIMEOUT)
    os._exit(1)


def _stop_on_hang_up(server: MPServer) -> None:
    # Granian would reload on it, and outlive the terminal that it was started in.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)


def _keep_alive(embedded: Embedded, stopping: threading.Event) -> None:
    while not stopping.wait(1):
        try:
            if embedded.ensure_running():
                logger.warning("PostgreSQL had died and was started again.")
        except CannotStart as error:
            logger.error("PostgreSQL died and does not start: %s", error)


def _announce(options: Options, stopping: threading.Event) -> None:
    deadline = time.monotonic() + ANSWER_TIMEOUT
    while not stopping.wait(0.05) and time.monotonic() < deadline:
        if _is_ready(options):
            say(READY.format(address=options.address))
            return
    if not stopping.is_set():
        logger.error("No worker answered within %s seconds.", ANSWER_TIMEOUT)


def _is_ready(options: Options) -> bool:
    name = settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
    server = http.client.HTTPConnection(
        options.reachable_host, options.port, timeout=10
    )
    try:
        server.request("GET", "/readyz", headers={"Host": name})
        return server.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        server.close()


READY = """
Diplomacy is ready.

  API      {address}/api/v1/
  Docs     {address}/docs/
  Admin    {address}/admin/
  Try it   curl '{address}/api/v1/meetings?page_size=1'

Ctrl-C stops it.
"""
