"""The table, read: what its lines say."""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

KINDS = ("nobody", "Noor", "Sam", "Mira", "Vera", "Ada")


@frozen
class Line:
    """A route by method and path, the name of its policy, and by kind of visitor what they are told."""

    route: str
    policy: str
    told: Mapping[str, str]


def read_table(text: str) -> dict[str, Line]:
    found: dict[str, Line] = {}
    policy = ""
    for words in (line.split() for line in text.splitlines()):
        if words[:1] == ["#"]:
            policy = " ".join(words[1 : -len(KINDS)])
            assert tuple(words[-len(KINDS) :]) == KINDS
        elif words and policy:
            route, told = " ".join(words[:2]), words[2:]
            assert route not in found, f"two lines for {route}"
            found[route] = Line(route, policy, dict(zip(KINDS, told, strict=True)))
    return found


TABLE = read_table((Path(__file__).parent / "table.txt").read_text())
