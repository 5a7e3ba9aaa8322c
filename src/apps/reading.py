"""How variables of an environment are read: on after a mistake, so that all mistakes are found in one go."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from attrs import Factory, frozen

T = TypeVar("T")


@frozen
class Reading:
    """A mistake is noted, and the example stands in its place."""

    given: Mapping[str, str]
    problems: list[str] = Factory(list)

    def __call__(self, variable: str, parse: Callable[[str], T], *, example: str, default: str | None = None) -> T:
        try:
            return parse(self._text_of(variable, default))
        except ValueError as wrong:
            self.problems.append(f"{variable} {wrong}. Set it to {example}, for example.")
            return parse(example)

    def mentions(self, *variables: str) -> bool:
        """Whether any of them is set."""
        return any(variable in self.given for variable in variables)

    def _text_of(self, variable: str, default: str | None) -> str:
        text = self.given.get(variable, default)
        if text is None:
            raise ValueError("is not set")
        return text


def web_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not an http:// or https:// address")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("has a path; pages live at the top of their host")
    return text.rstrip("/")
