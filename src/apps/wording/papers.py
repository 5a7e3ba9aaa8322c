"""What papers share: times in UTC, since whoever reads them may be anywhere, and money with its currency's own name."""

from decimal import Decimal

from apps.wording.languages import N_, _
from apps.wording.numbers import plain
from apps.wording.times import by_pattern
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money

PAGE = N_("{title} · page {page} of {pages}")
"""What stands at the foot of each."""

MINUS = "\N{MINUS SIGN}"


def at_utc(at: Instant) -> str:
    """`2 December 2026, 15:00 UTC`."""
    there = by_pattern(at, "UTC", _("d MMMM y, HH:mm"))
    return _("{time} UTC", time=there)


def exact(amount: Money) -> str:
    """`120.00 EUR`: a dollar sign would not say whose."""
    return as_kept(str(amount))


def as_kept(text: str) -> str:
    """An amount that was kept as `120.00 EUR`, by the reader's customs."""
    number, currency = text.split()
    return f"{plain(Decimal(number), len(number.partition('.')[2]))} {currency}"


def less(amount: Money) -> str:
    return f"{MINUS}{exact(amount)}"
