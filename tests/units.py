"""What one worker of a parallel run gets at a time: a file; of the features all scenarios of a driver; and all that
needs the browser."""

import re

from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
DRIVER = re.compile(r"^features/.*\[(\w+)")


class ByUnit(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


def unit_of(nodeid: str) -> str:
    """A driver's scenarios share its house, and after them it is asked which rules they showed. A browser is started
    once."""
    if nodeid.startswith(BROWSER):
        return BROWSER
    driver = DRIVER.match(nodeid)
    if driver is not None and driver[1] == "browser":
        return BROWSER
    return f"features on {driver[1]}" if driver is not None else nodeid.partition("::")[0]
