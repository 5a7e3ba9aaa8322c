"""How far back, as an operator says it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from mentorship_core.domain.instant import Instant, utc

Since = Annotated[
    str | None, typer.Option("--since", metavar="WHEN", help="A day such as 2026-11-01, or how long ago: 7d, 12h, 30m.")
]
UNITS = {"d": "days", "h": "hours", "m": "minutes"}
AGO = re.compile(r"(\d{1,5})([dhm])")


def read_since(text: str, now: Instant) -> Instant:
    """Days begin in UTC. Raises BadParameter for what is neither."""
    if ago := AGO.fullmatch(text):
        return now - timedelta(**{UNITS[ago[2]]: int(ago[1])})
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is neither a day such as 2026-11-01 nor a time such as 7d") from error
    return utc(at if at.tzinfo is not None else at.replace(tzinfo=UTC))
