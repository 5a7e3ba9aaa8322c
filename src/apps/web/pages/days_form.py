"""Single days with hours of their own, as lines a mentor types: `2026-12-24: closed`, `2026-12-27: 10:00-14:00`.

They write and read "closed" in their own language; the English word is understood as well.
"""

import re
from collections.abc import Callable

from apps.wording.languages import pgettext
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_text import OverrideText

CLOSED = "closed"
DAY = re.compile(r"\s*(\S+?)\s*(?::\s+|:$|\s+|$)(.*)")
"""A day, and after a colon or a space what holds on it."""

Spans = tuple[SpanText, ...]


def written(overrides: tuple[OverrideText, ...]) -> str:
    return "\n".join(f"{one.day}: {_spans(one.spans)}" for one in overrides)


def _spans(spans: Spans) -> str:
    return ", ".join(f"{span.opens}-{span.closes}" for span in spans) or closed()


def closed() -> str:
    """What a mentor types for a day without hours."""
    return pgettext("typed for a day without hours", "closed")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def read(text: str, spans_of: Callable[[str], Spans]) -> tuple[OverrideText, ...]:
    """`spans_of` reads hours as the week's fields do. What is no day is said when the schedule is read."""
    return tuple(_override(line, spans_of) for line in lines(text))


def _override(line: str, spans_of: Callable[[str], Spans]) -> OverrideText:
    found = DAY.fullmatch(line)
    day, hours = found.groups() if found is not None else (line, "")
    return OverrideText(day, () if hours.strip().lower() in {"", CLOSED, closed().lower()} else spans_of(hours))
