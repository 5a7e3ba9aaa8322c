"""How an admin's lists are drawn: what they were asked for stands in their address, and each page leads to the next."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from attrs import frozen
from litestar.params import QueryParameter

from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.paging import pages
from apps.web.pages.shapes import Context, link
from apps.web.pages.shapes import form as form_shape
from apps.wording.languages import _
from mentorship_core.domain.refusals import Invalid
from mentorship_core.ports.lists import Found

ROWS = 50
Words = Annotated[str, QueryParameter(name="q", max_length=100)]
Before = Annotated[str | None, QueryParameter(max_length=600)]
Chosen = Annotated[str, QueryParameter(max_length=40)]
Standing = Annotated[str, QueryParameter(name="state", max_length=40)]
"""Among the parameters of a handler `state` is the application's own."""
Cell = str | Context
T = TypeVar("T")


@frozen
class Choice:
    """One of the ways a list is narrowed; `options` are (value, words); everything is shown unless one is chosen."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str = ""

    @property
    def value(self) -> str | None:
        """What was chosen, if it is among the options."""
        return next((value for value, _words in self.options if value == self.chosen), None)

    @property
    def field(self) -> Context:
        everything = {"value": "", "text": _("All")}
        shown = [everything, *({"value": value, "text": words} for value, words in self.options)]
        return {"name": self.name, "label": self.label, "options": shown}


@frozen(kw_only=True)
class Asked:
    """What a list is asked for; `label` says what its words are looked for in; None where they are in nothing."""

    label: str | None
    words: str = ""
    choices: Sequence[Choice] = ()
    before: str | None = None

    @property
    def query(self) -> Mapping[str, str]:
        """As it stands in the address, without the page."""
        chosen = {one.name: one.chosen for one in self.choices if one.value is not None}
        return {**({"q": self.words} if self.words.strip() else {}), **chosen}

    def address(self, at: str) -> str:
        return f"{at}?{urlencode(self.query)}" if self.query else at


def found(visit: Visit, find: Callable[[], Found[T]]) -> Found[T]:
    """A page that is not there any more is said to be so."""
    try:
        return find()
    except ValueError as error:
        raise visit.no(Invalid((("before", "NOT_OURS", "This page is not there any more."),))) from error


def listed(
    visit: Visit,
    asked: Asked,
    *,
    title: str,
    lead: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    cursor: str | None,
    empty: tuple[str, str],
    act: Context | None = None,
    file: str | None = None,
    file_text: str | None = None,
) -> Page:
    """`file` is where the whole of it is had as a table."""
    filled = {"q": asked.words, **{one.name: one.chosen for one in asked.choices}}
    context: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "search": {
            "action": visit.path,
            "label": asked.label,
            "form": form_shape(filled),
            "choices": [one.field for one in asked.choices],
        },
        "act": act,
        "file": link(asked.address(file), file_text or _("Download as CSV")) if file is not None else None,
        "heads": list(heads),
        "rows": [list(row) for row in rows],
        "empty": {"title": empty[0], "text": empty[1]},
        "pages": pages(asked.address(visit.path), asked.before, cursor),
    }
    return draw(visit, "admin_list.html", context)


def some(rows: Sequence[T], before: str | None) -> Found[T]:
    """A page of what is known whole; raises ValueError for a place that is not in it."""
    first = int(before) if before is not None else 0
    if first < 0:
        raise ValueError("a list has no place before its start")
    more = len(rows) > first + ROWS
    return Found(rows=tuple(rows[first : first + ROWS]), cursor=str(first + ROWS) if more else None)


def matching(rows: Sequence[T], words: str, of: Callable[[T], Sequence[str]]) -> list[T]:
    """Those that have every word somewhere."""
    wanted = words.casefold().split()
    return [one for one in rows if all(word in " ".join(of(one)).casefold() for word in wanted)]
