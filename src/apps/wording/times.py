"""Times and money as a person reads them, in their language. A time always names its zone.

The patterns are those of CLDR (`EEEE` is Wednesday), and translated like any other text.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apps.wording.languages import _, ngettext, reading
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money


def zone_of(name: str) -> ZoneInfo:
    """UTC where the name is not known."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment(at: Instant, zone: str) -> str:
    """`Wednesday 2 December 2026, 15:00 (Europe/Berlin)`."""
    return f"{full(at, zone)} ({zone_of(zone).key})"


def full(at: Instant, zone: str) -> str:
    """`Wednesday 2 December 2026, 15:00`, for where the zone is said beside it."""
    return by_pattern(at, zone, _("EEEE d MMMM y, HH:mm"))


def day_and_time(at: Instant, zone: str) -> str:
    """`Wed 2 Dec, 15:00`, for where the zone is said beside it."""
    return by_pattern(at, zone, _("EEE d MMM, HH:mm"))


def day(at: Instant, zone: str) -> str:
    """`Wednesday 2 December 2026`."""
    return by_pattern(at, zone, _("EEEE d MMMM y"))


def by_pattern(at: Instant, zone: str, pattern: str) -> str:
    from babel.dates import format_datetime  # noqa: PLC0415  # a command that says no time need not wait for it

    return format_datetime(at, pattern, tzinfo=zone_of(zone), locale=reading())


def calendar_day(on: date) -> str:
    """`2 December 2026`, of a day that no zone moves."""
    return of_date(on, _("d MMMM y"))


def of_date(on: date, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415  # the same

    return format_date(on, pattern, locale=reading())


def clock_time(at: Instant, zone: str) -> str:
    return f"{at.astimezone(zone_of(zone)):%H:%M}"


def read_instant(text: str) -> Instant:
    return datetime.fromisoformat(text)


def length(span: timedelta) -> str:
    """`3 days`, `5 hours`, `20 minutes`."""
    total = max(0, int(span.total_seconds()))
    if total >= 2 * 86400:
        return ngettext("{number} day", "{number} days", total // 86400)
    if total >= 3600:
        return ngettext("{number} hour", "{number} hours", total // 3600)
    if total >= 60:
        return ngettext("{number} minute", "{number} minutes", total // 60)
    return _("less than a minute")


def money(amount: Money) -> str:
    """`€1,200.00`, `¥36,000`, `KWD 120.500`."""
    from babel import Locale  # noqa: PLC0415  # the same
    from babel.numbers import format_currency, get_currency_symbol  # noqa: PLC0415  # the same

    number, locale = Decimal(str(amount).split()[0]), Locale.parse(reading())
    pattern = locale.currency_formats["standard"].pattern
    if pattern.startswith("¤#") and get_currency_symbol(amount.currency, locale)[-1].isalpha():
        pattern = pattern.replace("¤", "¤\N{NO-BREAK SPACE}")  # CLDR's letters beside a number stand apart
    return format_currency(number, amount.currency, pattern, locale=locale, decimal_quantization=False)
