"""How a person works a page: with a pointer, or with the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, expect

MOST_STOPS = 150
"""Nobody tabs further than this to get anywhere."""
HAS_FOCUS = "element => element === document.activeElement"
SHOWS_FOCUS = """element => {
    for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).outlineStyle !== "none") return true;
    return false;
}"""
"""On it, or on what it covers."""
ROVES = "element => element.tabIndex === -1 && Boolean(element.closest('[role=grid]'))"


class Hands(Protocol):
    def press(self, what: Locator) -> None:
        """A link or a button."""

    def write(self, where: Locator, text: str) -> None: ...
    def mark(self, what: Locator) -> None:
        """One of several choices, or a box."""

    def choose(self, where: Locator, option: str) -> None:
        """From a list, by its value."""


class Pointer:
    def press(self, what: Locator) -> None:
        what.click()

    def write(self, where: Locator, text: str) -> None:
        where.fill(text)

    def mark(self, what: Locator) -> None:
        what.check()

    def choose(self, where: Locator, option: str) -> None:
        where.select_option(option)


class Keyboard:
    """Every stop on the way must show where the focus is."""

    def press(self, what: Locator) -> None:
        expect(what).to_be_visible()
        if what.evaluate(ROVES):
            self._reach(what.page.locator("[role=grid] [tabindex='0']"))
            self._rove(what)
        else:
            self._reach(what)
        what.page.keyboard.press("Enter")

    def write(self, where: Locator, text: str) -> None:
        self._reach(where)
        where.page.keyboard.press("ControlOrMeta+a")
        where.page.keyboard.type(text)

    def mark(self, what: Locator) -> None:
        if what.is_checked():
            return
        if what.get_attribute("type") != "radio":
            self._reach(what)
            what.page.keyboard.press("Space")
            return
        name = what.get_attribute("name")
        self._reach(what.page.locator(f"input[name='{name}']:checked"))
        for _ in range(MOST_STOPS):
            if what.is_checked():
                return
            what.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{what} cannot be marked with the arrow keys")

    def choose(self, where: Locator, option: str) -> None:
        """By typing what it says, as a list takes it."""
        said = where.locator(f"option[value='{option}']").inner_text()
        self._reach(where)
        where.page.keyboard.type(said)
        assert where.input_value() == option

    def _reach(self, what: Locator) -> None:
        keyboard = what.page.keyboard
        for _ in range(MOST_STOPS):
            if what.evaluate(HAS_FOCUS):
                assert what.evaluate(SHOWS_FOCUS), f"nothing shows that the focus is on {what}"
                return
            keyboard.press("Tab")
        raise AssertionError(f"{what} is not reached by {MOST_STOPS} tabs")

    def _rove(self, what: Locator) -> None:
        for _ in range(MOST_STOPS):
            if what.evaluate(HAS_FOCUS):
                return
            what.page.keyboard.press("ArrowRight")
        raise AssertionError(f"{what} is not reached with the arrow keys")
