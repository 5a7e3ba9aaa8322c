"""Where a page ended, told so that only we can read it back."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from mentorship_core.domain.instant import Instant, utc

T = TypeVar("T")
Place = tuple[Instant, str]


def cursor_of(place: Place) -> str:
    return urlsafe_b64encode(f"{place[0].isoformat()} {place[1]}".encode()).decode()


def place_of(cursor: str) -> Place:
    """Raises ValueError for a cursor that is not ours."""
    starts_at, _, key = urlsafe_b64decode(cursor.encode()).decode().partition(" ")
    return utc(datetime.fromisoformat(starts_at)), str(UUID(key))


def after_cursor(found: list[T], cursor: str | None, place: Callable[[T], Place], *, falling: bool) -> list[T]:
    if cursor is None:
        return found
    last = place_of(cursor)
    return [one for one in found if (place(one) < last if falling else place(one) > last)]
