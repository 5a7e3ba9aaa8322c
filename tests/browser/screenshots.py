"""`python -m tests.browser.screenshots`: the main pages of a demo, as the readme shows them.

A demo of its own is started in a folder of its own; nothing of it is left.
"""

import base64
import sys
from pathlib import Path

from attrs import frozen
from playwright.sync_api import Browser, Page, ViewportSize

from apps.web.manners.cookies import SESSION, Cookies
from tests.apps.cli.demos import RunningDemo, a_home, demo_on
from tests.browsers import NONE, running

TARGET = Path(__file__).parents[2] / "docs" / "images" / "pages.png"
DESKTOP, PHONE = ViewportSize(width=1200, height=860), ViewportSize(width=390, height=860)
SHEET = ViewportSize(width=1600, height=1010)
LAYOUT = """
<style>
  body { margin: 0; padding: 28px; background: #e9e6df; display: grid; gap: 24px;
         grid-template-columns: repeat(12, 1fr); }
  img { width: 100%; height: 465px; object-fit: cover; object-position: top; border-radius: 12px;
        box-shadow: 0 2px 18px rgb(0 0 0 / .18); }
  .wide { grid-column: span 5; } .narrow { grid-column: span 2; }
</style>
"""


@frozen
class Shot:
    path: str
    who: str | None = None
    dark: bool = False
    phone: bool = False


SHOTS = (
    Shot("/mentors/{mentor}"),
    Shot("/calendar", who="sam@example.org"),
    Shot("/dashboard", who="sam@example.org", phone=True),
    Shot("/instructor/dashboard", who="jonas@example.org", dark=True),
    Shot("/admin", who="ada@example.org"),
    Shot("/mentors", dark=True, phone=True),
)


def main() -> int:
    with a_home() as home, demo_on(home / "demo") as demo, running() as found:
        if found is None:
            sys.stderr.write(f"{NONE}\n")
            return 1
        with found.awake() as browser:
            taken = [(shot, _taken(browser, demo, shot)) for shot in SHOTS]
            _arranged(browser, taken).screenshot(path=TARGET)
    sys.stdout.write(f"{TARGET}\n")
    return 0


def _taken(browser: Browser, demo: RunningDemo, shot: Shot) -> bytes:
    context = browser.new_context(
        viewport=PHONE if shot.phone else DESKTOP, color_scheme="dark" if shot.dark else "light", locale="en-GB"
    )
    if shot.who is not None:
        context.add_cookies([{"name": SESSION, "value": _signed_in(demo, shot.who), "url": demo.address}])
    page = context.new_page()
    page.goto(f"{demo.address}{shot.path.format(mentor=_a_mentor(demo))}")
    page.evaluate("document.querySelector('.demo-bar')?.remove()")
    picture = page.screenshot()
    context.close()
    return picture


def _signed_in(demo: RunningDemo, email: str) -> str:
    issued = demo.types("users", "token", email, "--hours", "1")
    assert issued.returncode == 0, issued.stderr
    token = issued.stdout.strip()
    signed = Cookies((demo.folder / "secret_key").read_text(), is_secure=False).make(SESSION, token).value
    assert signed is not None
    return signed


def _a_mentor(demo: RunningDemo) -> str:
    """Of those with places free."""
    mentors = demo.get("/api/mentors")["mentors"]
    return str(next(one["id"] for one in mentors if one["free_places"]))


def _arranged(browser: Browser, taken: list[tuple[Shot, bytes]]) -> Page:
    page = browser.new_page(viewport=SHEET)
    pictures = "".join(
        f'<img class="{"narrow" if shot.phone else "wide"}" '
        f'src="data:image/png;base64,{base64.b64encode(picture).decode()}">'
        for shot, picture in taken
    )
    page.set_content(LAYOUT + pictures)
    return page


if __name__ == "__main__":
    raise SystemExit(main())
