"""A real browser for tests: one process a run from the first test that asks, and a context of its own for each visitor.

It is the program that CHROMIUM names, else the system's, else the one that `playwright install chromium` fetched.
Without any, tests that need it are skipped, which is a failure where CI=true.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

if TYPE_CHECKING:
    # A driver and its types: a run without a browser need not load them.
    from playwright.sync_api import Browser, BrowserType

SYSTEMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = (
    "No Chromium was found. Install one (on Debian and Ubuntu: apt install chromium), name one in CHROMIUM, "
    "or fetch Playwright's own: .venv/bin/playwright install chromium"
)
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")


def program(kind: "BrowserType") -> str | None:
    """Where the browser is; None if there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    own = kind.executable_path
    return next(filter(None, map(shutil.which, SYSTEMS)), own if Path(own).exists() else None)


@frozen
class Running:
    """The browser, and the event loop that its driver takes for running on this thread while it is up."""

    browser: "Browser"
    loop: asyncio.AbstractEventLoop

    @contextmanager
    def awake(self) -> "Iterator[Browser]":
        """Between tests the loop is nobody's: asynchronous tests of the same run have loops of their own."""
        asyncio._set_running_loop(self.loop)
        try:
            yield self.browser
        finally:
            asyncio._set_running_loop(None)


@contextmanager
def running() -> Iterator[Running | None]:
    """None where there is no browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  see above

    driver = sync_playwright().start()
    loop = asyncio.get_running_loop()
    try:
        found = program(driver.chromium)
        if found is None:
            yield None
            return
        up = Running(driver.chromium.launch(executable_path=found, args=list(FLAGS)), loop)
        asyncio._set_running_loop(None)
        yield up
        with up.awake() as browser:
            browser.close()
    finally:
        asyncio._set_running_loop(loop)
        driver.stop()
        asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def running_browser() -> Iterator[Running]:
    with running() as found:
        if found is None:
            pytest.skip(NONE)
        yield found


@pytest.fixture
def browser(running_browser: Running) -> "Iterator[Browser]":
    with running_browser.awake() as up:
        yield up
