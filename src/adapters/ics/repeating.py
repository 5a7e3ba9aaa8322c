"""When a repeated event takes place: by its rule, its extra dates and its exceptions, as its own clock shows them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import HOURLY, rrule, rruleset, rrulestr

MOST_STEPS = 20_000
LAST = time(23, 59, 59)
LONGEST_PAST = timedelta(days=366 * 60)


class TooMany(Exception):
    """More than anybody has to do."""


class NotUnderstood(Exception):
    """A rule that no calendar program would write."""


def starts(
    first: datetime, rules: list[tuple[str, datetime]], extra: list[datetime], until: datetime
) -> Iterator[datetime]:
    """Wall-clock times without a zone, ascending, up to `until`; each rule comes with its own end."""
    if first > until and not extra:
        return
    if until - first > LONGEST_PAST:
        raise TooMany
    repeated = rruleset()
    repeated.rdate(first)
    for text, last in rules:
        repeated.rrule(_times(text, first, min(last, until)))
    for one in extra:
        repeated.rdate(one)
    for step, start in enumerate(iter(repeated)):
        if step >= MOST_STEPS:
            raise TooMany
        if start > until:
            return
        yield start


def _times(text: str, first: datetime, until: datetime) -> Any:
    """Rules are bounded before they are followed: some would be searched for ever."""
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    count = parts.get("COUNT", str(MOST_STEPS + 1))
    if not count.isdigit():
        raise NotUnderstood
    return islice(_rule(text, parts, first, until), int(count))


def _rule(text: str, parts: dict[str, str], first: datetime, until: datetime) -> rrule:
    if parts.get("INTERVAL", "1") == "0":
        raise NotUnderstood
    try:
        parsed: Any = rrulestr(_without_end(text), dtstart=first)
    except (ValueError, TypeError, KeyError) as error:
        raise NotUnderstood from error
    if not isinstance(parsed, rrule) or parsed._freq >= HOURLY:  # noqa: SLF001  it is told nowhere else
        raise NotUnderstood
    return parsed.replace(until=until)


def _without_end(text: str) -> str:
    """Its end is ours to judge, who know its zone."""
    return ";".join(part for part in text.split(";") if not part.upper().startswith(("UNTIL=", "COUNT=")))


def end_of(text: str, zone: Any) -> datetime | None:
    """The wall-clock time after which a rule has no more starts, where it says one."""
    for part in text.upper().split(";"):
        if part.startswith("UNTIL="):
            said = part.removeprefix("UNTIL=")
            try:
                day = date.fromisoformat(said[:8])
                at = datetime.combine(day, time.fromisoformat(said[9:].rstrip("Z")) if "T" in said else LAST)
            except ValueError as error:
                raise NotUnderstood from error
            return at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if said.endswith("Z") else at
    return None
