"""Reading what paths, queries and headers say, and answering in the usual ways."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar

from litestar import Response
from litestar.params import QueryParameter
from msgspec import Meta

from apps.web.manners.problems import Refused
from apps.wording.languages import N_
from mentorship_core.domain.instant import During, Instant, utc
from mentorship_core.domain.refusals import Invalid, Stale
from mentorship_core.ports.lists import Found

T = TypeVar("T")

Words = Annotated[str, QueryParameter(max_length=100)]
Limit = Annotated[int, QueryParameter(ge=1, le=200)]
Moment = Annotated[datetime, Meta(tz=True, description="RFC 3339, with its offset")]


YEARS = range(2000, 2200)
"""Further away nobody means it, and arithmetic with days would end."""


def instant(text: str, name: str) -> Instant:
    """A parameter's time; one without its offset could be any of two dozen, and is refused."""
    try:
        at = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        at = datetime.min  # noqa: DTZ901  it names no zone, so it is refused as any other without one
    if at.tzinfo is None or at.year not in YEARS:
        words = N_("Give a time with its offset, such as 2026-12-02T14:00:00Z.")
        raise Refused(Invalid(((f"?{name}", "not_a_time", words),)))
    return utc(at)


def in_utc(at: datetime, name: str) -> Instant:
    """A body's time."""
    if at.year not in YEARS:
        raise Refused(Invalid(((name, "not_a_time", N_("This time is out of range.")),)))
    return utc(at)


def made(answer: T, *, changed: bool = True) -> Response[T]:
    """201 for something new, 200 for what was so before."""
    return Response(answer, status_code=201 if changed else 200)


def with_etag(answer: T, edition: int) -> Response[T]:
    return Response(answer, headers={"ETag": f'"{edition}"'})


def edition_of(if_match: str | None) -> int | None:
    """The edition the writer read; None if they do not say. What is none of our ETags matches nothing."""
    if if_match is None or if_match.strip() == "*":
        return None
    text = if_match.strip().removeprefix("W/").strip('"')
    if not text.isascii() or not text.isdigit():
        raise Refused(Stale())
    return int(text)


def window_cursor(rest: During) -> str:
    """What of a stretch of time was not told yet: whatever is booked meanwhile, nothing of it is left out."""
    said = {"from": rest.start.isoformat(), "to": rest.end.isoformat()}
    return urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def read_window(text: str) -> During:
    try:
        found = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        start, end = (utc(datetime.fromisoformat(found[name])) for name in ("from", "to"))
        if start.year in YEARS and end.year in YEARS:
            return During(start, end)
    except (ValueError, KeyError, TypeError):
        pass
    raise Refused(Invalid((("?cursor", "not_ours", N_("This cursor is none of ours.")),)))


def found(find: Callable[[], Found[T]]) -> Found[T]:
    """A page of a list, or what is wrong with its cursor."""
    try:
        return find()
    except ValueError as error:
        raise Refused(Invalid((("?cursor", "not_ours", N_("This cursor is none of ours.")),))) from error
