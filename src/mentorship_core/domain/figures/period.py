"""From one local day up to and including another, month by month as a zone's calendars show them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid

MOST_DAYS = 3 * 366
YEARS = range(2000, 2200)


@frozen(kw_only=True)
class Period:
    first: date
    last: date
    zone: str

    @property
    def span(self) -> During:
        """As instants."""
        return During(_midnight(self.first, self.zone), _midnight(self.last + timedelta(days=1), self.zone))

    @property
    def months(self) -> tuple[date, ...]:
        """Each by its first day; the first and last may be cut short by the period."""
        found, month = [], self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = next_month(month)
        return tuple(found)

    def end_of(self, month: date) -> Instant:
        return min(_midnight(next_month(month), self.zone), self.span.end)

    def month_of(self, at: Instant) -> date:
        return at.astimezone(ZoneInfo(self.zone)).date().replace(day=1)


def period_of(first: date | None, last: date | None, zone: str, now: Instant) -> Period | Invalid:
    """The last twelve months, unless something else is asked for."""
    if not is_known(zone):
        return Invalid((("zone", "unknown_zone", Phrase("Choose a time zone such as Europe/Berlin.")),))
    today = now.astimezone(ZoneInfo(zone)).date()
    until = last or today
    since = first or (until.replace(day=1) - timedelta(days=334)).replace(day=1)
    if since.year not in YEARS or until.year not in YEARS:
        return Invalid((("from", "out_of_range", Phrase("Choose days between 2000 and 2199.")),))
    if not since <= until <= since + timedelta(days=MOST_DAYS):
        return Invalid((("to", "out_of_range", Phrase("Choose a last day within three years after the first.")),))
    return Period(first=since, last=until, zone=zone)


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _midnight(day: date, zone: str) -> Instant:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
