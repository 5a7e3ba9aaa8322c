"""Hours as people write them: 09:00 to 17:00, 22:00 to 02:00, up to 24:00."""

import re

from attrs import frozen

from mentorship_core.domain.booking.hours import DAY_MINUTES, LocalSpan, is_span

_CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])")


@frozen
class SpanText:
    """As written; a `closes` before `opens` is on the next day."""

    opens: str
    closes: str


def read_clock(text: str) -> int | None:
    """Minutes after midnight, up to 24:00; none if it is not a time of day."""
    found = _CLOCK.fullmatch(text)
    minutes = int(found[1]) * 60 + int(found[2]) if found else DAY_MINUTES + 1
    return minutes if minutes <= DAY_MINUTES else None


def write_clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def write_span(span: LocalSpan) -> SpanText:
    closes = span.closes_minute
    return SpanText(
        write_clock(span.opens_minute), write_clock(closes - DAY_MINUTES if closes > DAY_MINUTES else closes)
    )


def read_span(opens: int, closes: int) -> LocalSpan | None:
    """The hours between two times of day, past midnight if need be; none if they end before they start.

    09:00 to 09:00 may mean all day or nothing at all, so it means nothing: all day is 00:00 to 24:00.
    """
    until = closes + DAY_MINUTES if closes < opens else closes
    return LocalSpan(opens, until) if is_span(opens, until) else None
