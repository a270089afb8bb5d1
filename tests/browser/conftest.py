"""A Chromium for the run, and pages of it that are signed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

# It runs as root in a container, asks nobody for anything newer, and draws by itself.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["BROWSER_OF_TESTS"], args=SWITCHES
        )
        yield chromium
        chromium.close()


@pytest.fixture
def signed_in(
    browser: Browser, live_server, transactional_db: None
) -> Iterator[Callable[[User], Page]]:
    """Open a page for somebody; what the browser complains of fails the test."""
    contexts, complaints = [], []

    def open_for(user: User, **options) -> Page:
        client = Client()
        client.force_login(user)
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 1440, "height": 900}, **options
        )
        context.set_default_timeout(15_000)
        session = client.cookies["sessionid"].value
        context.add_cookies(
            [{"name": "sessionid", "value": session, "url": live_server.url}]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda told: told.type == "error" and complaints.append(told.text),
        )
        return page

    open_for.complaints = complaints
    yield open_for
    for context in contexts:
        context.close()
    assert complaints == []
