"""Where a page ended, told so that only we can read it back."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from mentorship_core.domain.instant import Instant, utc


def cursor_of(at: Instant, key: UUID) -> str:
    return urlsafe_b64encode(f"{at.isoformat()} {key}".encode()).decode()


def place_of(cursor: str) -> tuple[Instant, UUID]:
    """Raises ValueError for a cursor that is not ours."""
    at, _, key = urlsafe_b64decode(cursor.encode()).decode().partition(" ")
    return utc(datetime.fromisoformat(at)), UUID(key)
