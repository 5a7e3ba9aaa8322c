"""How a person is nudged: by which channels, in which order, and when not (SAY-21)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from attrs import field, frozen

from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import Instant, hours, minutes, utc
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.terms import Terms

DAY_MINUTES = 24 * 60
LADDER = (Channel.DISCORD, Channel.MAIL)
"""For whoever has not chosen."""


@frozen(kw_only=True)
class QuietHours:
    """Minutes after local midnight, half-open; they pass midnight where `until_minute` is the smaller."""

    from_minute: int = 22 * 60
    until_minute: int = 7 * 60

    def end_after(self, now: Instant, zone: str) -> Instant | None:
        """When the quiet that holds now is over; None when it does not hold."""
        local = now.astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        since = (minute - self.from_minute) % DAY_MINUTES
        if since >= (self.until_minute - self.from_minute) % DAY_MINUTES:
            return None
        days = 1 if self.from_minute > self.until_minute and minute >= self.from_minute else 0
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0) + timedelta(days=days)
        end = midnight + minutes(self.until_minute)
        # A time that comes twice ends the quiet the first time, unless that is past.
        first, second = utc(end), utc(end.replace(fold=1))
        return first if first > now else second


@frozen(kw_only=True)
class Nudging:
    """`channels` in the order they are tried; none at all means the list in the app alone. No `quiet`: at any hour."""

    channels: tuple[Channel, ...] = LADDER
    quiet: QuietHours | None = field(factory=QuietHours)

    def held_until(self, now: Instant, zone: str, until: Instant | None, terms: Terms) -> Instant | None:
        """When a nudge that is due now may go out; None for at once: nobody is woken, unless it would come too late."""
        if self.quiet is None or not is_known(zone):
            return None
        end = self.quiet.end_after(now, zone)
        if end is None or (until is not None and end + hours(terms.least_warning_hours) > until):
            return None
        return end
