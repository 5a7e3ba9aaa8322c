"""What can be wrong with a page as it stands in the browser."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RUN_AXE = """async only => {
    const rules = only.length ? {type: "rule", values: only} : {type: "tag", values: [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]};
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).slice(0, 3).join(" | ")}`);
}"""
ABOUT_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer depends on the theme: the other theme is the same document in other colours."""
SPILLS = """() => {
    const wide = document.scrollingElement.scrollWidth, room = document.documentElement.clientWidth;
    if (wide <= room) return [];
    const spilling = [...document.querySelectorAll("body *")].filter(
        element => element.getBoundingClientRect().right > room + 1);
    return [`${wide} px wide: ${spilling.slice(0, 3).map(element => element.outerHTML.slice(0, 160)).join(" | ")}`];
}"""
SCRIPT_BYTES, ALL_BYTES = 60_000, 150_000
LATE = {"xhr", "fetch", "websocket", "eventsource"}


def too_heavy(asked: Iterable[Request]) -> list[str]:
    """`asked` is all that the page fetched, each once; what the browser had kept counts too."""
    sizes: dict[str, int] = {}
    for one in asked:
        answer = one.response()
        if answer is not None and answer.status not in range(300, 400):
            sizes[one.resource_type] = sizes.get(one.resource_type, 0) + int(answer.headers["content-length"])
    script, whole = sizes.get("script", 0), sum(sizes.values())
    found = [f"{script} bytes of script"] if script > SCRIPT_BYTES else []
    found += [f"{whole} bytes in all"] if whole > ALL_BYTES else []
    return found + [f"fetches what it shows: {kind}" for kind in sizes if kind in LATE]


def axe(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    found: list[str] = page.evaluate(RUN_AXE, list(only))
    return found


def load_axe(page: Page) -> None:
    page.evaluate(AXE.read_text())


def spills(page: Page) -> list[str]:
    found: list[Any] = page.evaluate(SPILLS)
    return [str(one) for one in found]
