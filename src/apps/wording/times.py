"""Times and money as a person reads them. A time always names its zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money, digits

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def zone_of(name: str) -> ZoneInfo:
    """UTC where the name is not known."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment(at: Instant, zone: str) -> str:
    """`Wednesday 2 December 2026, 15:00 (Europe/Berlin)`."""
    local = at.astimezone(zone_of(zone))
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M} ({zone_of(zone).key})"


def day_and_time(at: Instant, zone: str) -> str:
    """`Wed 2 Dec, 15:00`, for where the zone is said beside it."""
    local = at.astimezone(zone_of(zone))
    return f"{local:%a} {local.day} {local:%b, %H:%M}"


def day(at: Instant, zone: str) -> str:
    local = at.astimezone(zone_of(zone))
    return f"{local:%A} {local.day} {local:%B %Y}"


def clock_time(at: Instant, zone: str) -> str:
    return f"{at.astimezone(zone_of(zone)):%H:%M}"


def read_instant(text: str) -> Instant:
    return datetime.fromisoformat(text)


def length(span: timedelta) -> str:
    """`3 days`, `5 hours`, `20 minutes`."""
    total = max(0, int(span.total_seconds()))
    for unit, seconds in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if total >= 2 * seconds or (total >= seconds and unit != "day"):
            count = total // seconds
            return f"{count} {unit}{'s' if count != 1 else ''}"
    return "less than a minute"


def money(amount: Money) -> str:
    """`€120.00`, `¥5000`, `120.500 KWD`."""
    sign, number = SIGNS.get(amount.currency), str(amount).split()[0]
    return f"{sign}{number}" if sign and digits(amount.currency) in {0, 2} else str(amount)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
