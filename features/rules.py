"""`make rules`: each rule of the domain with its scenarios and the drivers they passed on."""

import json
import re
import subprocess
import sys

from features.record import ROOT, WRITTEN, Shown

DOMAIN = ROOT / "docs" / "domain.md"
FAMILIES = [
    "GEN",
    "SEAT",
    "PACK",
    "BOOK",
    "MOVE",
    "CANCEL",
    "CLOSE",
    "NOTE",
    "SAY",
    "PAY",
    "REF",
    "DIS",
    "PRICE",
    "VID",
    "ACC",
    "SHOW",
    "CHAT",
]
ID = re.compile(rf"\b(?:{'|'.join(FAMILIES)})-\d+\b")


def rule_ids() -> list[str]:
    """As docs/domain.md names them, in the order of their families."""
    return sorted(set(ID.findall(DOMAIN.read_text())), key=_place)


def _place(rule: str) -> tuple[int, int]:
    family, number = rule.split("-")
    return FAMILIES.index(family), int(number)


def missing(rules: list[str], shown: set[str]) -> list[str]:
    """The rules no scenario has shown."""
    return [rule for rule in rules if rule not in shown]


def table(rules: list[str], shown: Shown) -> str:
    return "\n".join(line for rule in rules for line in _lines(rule, shown.get(rule, {})))


def _lines(rule: str, scenarios: dict[str, dict[str, bool]]) -> list[str]:
    if not scenarios:
        return [f"{rule:9}no scenario"]
    titles = [(_drivers(on), title) for title, on in scenarios.items()]
    return [f"{rule if first else '':9}{on:26}{title}" for first, (on, title) in _with_first(titles)]


def _with_first(titles: list[tuple[str, str]]) -> list[tuple[bool, tuple[str, str]]]:
    return [(place == 0, one) for place, one in enumerate(titles)]


def _drivers(on: dict[str, bool]) -> str:
    return " ".join(driver if passed else f"{driver}!" for driver, passed in sorted(on.items()))


def main() -> int:
    """Runs the features first, unless told `--last`; `core!` is a driver on which the scenario failed."""
    ran = 0
    if "--last" not in sys.argv:
        quietly = ["-q", "--no-header", "--tb=no", "-r", "N"]
        ran = subprocess.run([sys.executable, "-m", "pytest", "features", *quietly], cwd=ROOT, check=False).returncode
    shown: Shown = json.loads(WRITTEN.read_text())
    print(table(rule_ids(), shown))
    return ran


if __name__ == "__main__":
    sys.exit(main())
