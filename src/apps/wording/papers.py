"""What papers share: times in UTC, since whoever reads them may be anywhere, and money with its currency's own name."""

from datetime import UTC

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money

MINUS = "\N{MINUS SIGN}"


def at_utc(at: Instant) -> str:
    """`2 December 2026, 15:00 UTC`."""
    there = at.astimezone(UTC)
    return f"{there.day} {there:%B %Y, %H:%M} UTC"


def exact(amount: Money) -> str:
    """`120.00 EUR`: a dollar sign would not say whose."""
    return str(amount)


def less(amount: Money) -> str:
    return f"{MINUS}{amount}"
