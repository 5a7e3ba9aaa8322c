"""A served product that stays up for all browser tests, put back to its beginning before each; and visitors."""

import os
import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from features.worlds.http.house import HttpHouse, http_house
from features.worlds.http.world import HttpWorld
from tests.browser.hands import Keyboard, Pointer
from tests.browser.visitor import Visitor
from tests.databases import Database

REPORTS = Path(__file__).parents[2] / "reports" / "browser"
WAIT_MS = 15_000
CALENDARS = {
    "GOOGLE_CLIENT_ID": "pages",
    "GOOGLE_CLIENT_SECRET": "pages",
    **{f"GOOGLE_{name}_URL": "http://127.0.0.1:9" for name in ("CONSENT", "TOKEN", "REVOKE", "API")},
}
"""So that mentors have the pages about them; nobody here goes further."""
DESKTOP, PHONE = ViewportSize(width=1200, height=900), ViewportSize(width=320, height=640)
WAYS: dict[str, dict[str, Any]] = {
    "script": {"viewport": DESKTOP},
    "no script": {"viewport": PHONE, "java_script_enabled": False},
    "keyboard": {"viewport": DESKTOP, "reduced_motion": "reduce"},
}
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def served(new_database: Callable[[], Database], tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpHouse]:
    with http_house("sandbox", new_database, tmp_path_factory.mktemp("browser"), CALENDARS) as up:
        yield up


@pytest.fixture
def world(browser: Browser, served: HttpHouse) -> Iterator[HttpWorld]:
    """What happens beside the pages: whoever is not the visitor acts through the API. Without a browser nothing is
    started."""
    served.begin_again()
    told = HttpWorld(served)
    yield told
    told.stir()
    told.settle()


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> str:
    """With script and a pointer; without script on a phone; with the keyboard alone."""
    return str(request.param)


@pytest.fixture
def visitor(browser: Browser, served: HttpHouse, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; none of them may meet trouble behind the page."""
    made: list[tuple[BrowserContext, Visitor]] = []

    def enter(who: str | None = None, way: str = "script", **more: Any) -> Visitor:
        context = browser.new_context(**{**WAYS[way], **more})
        context.set_default_timeout(WAIT_MS)
        if "BROWSER_TRACE" in os.environ:
            context.tracing.start(screenshots=True, snapshots=True)
        hands = Keyboard() if way == "keyboard" else Pointer()
        entered = Visitor(context.new_page(), served, hands)
        if who is not None:
            entered.signs_in(who)
        made.append((context, entered))
        return entered

    yield enter
    has_failed = request.node.stash.get(FAILED, default=False)
    troubles = [trouble for _, one in made for trouble in one.troubles]
    for number, (context, one) in enumerate(made, start=1):
        if has_failed:
            _keep(context, one, f"{re.sub(r'[^a-z0-9]+', '-', request.node.name.lower())}-{number}")
        context.close()
    assert troubles == []


def _keep(context: BrowserContext, one: Visitor, name: str) -> None:
    """What the visitor saw last, and with BROWSER_TRACE=1 all they did (to be opened by `playwright show-trace`)."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    one.page.screenshot(path=REPORTS / f"{name}.png", full_page=True)
    (REPORTS / f"{name}.html").write_text(f"<!-- {one.page.url} -->\n{one.page.content()}")
    if "BROWSER_TRACE" in os.environ:
        context.tracing.stop(path=REPORTS / f"{name}.zip")
