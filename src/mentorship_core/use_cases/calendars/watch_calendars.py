"""Push channels: the provider rings when something changed, and a ring only says that it is time to read."""

import hmac

from attrs import frozen

from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.events import CalendarRang
from mentorship_core.domain.calendars.reading import PushChannel, Reading
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.ports.calendar_provider import Channel
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.calendars.opening import US, Opened, Opening

RENEW_DAYS_BEFORE = 1


@frozen(kw_only=True)
class WatchCalendars(Opening):
    """Every calendar that is read has a channel that lasts at least another day. Whoever gets none is polled."""

    secrets: Secrets

    def __call__(self, *, mentor: MentorId) -> int:
        """How many channels were made."""
        opened = self.opened(mentor)
        if not isinstance(opened, Opened):
            return 0
        with self.begin(US) as tx:
            readings = tx.readings(mentor)
        return sum(self._watch(opened, one) for one in readings if _needs_channel(one, self.clock()))

    def _watch(self, opened: Opened, reading: Reading) -> bool:
        token, until = self.secrets.new(), self.clock() + days(self.terms.calendar_channel_days)
        made = self.provider.watch(
            opened.secret, reading.calendar, channel=str(self.new_id()), token=token, until=until
        )
        if not isinstance(made, Channel):
            self.notice_trouble(opened.connection, made)
            return False
        channel = PushChannel(
            id=made.id, resource=made.resource, token_hash=self.secrets.hashed(token), until=made.until
        )
        with self.begin(US) as tx:
            tx.keep_channel(reading.mentor, reading.calendar, channel)
        if reading.channel is not None:
            old = reading.channel
            self.provider.unwatch(opened.secret, Channel(id=old.id, resource=old.resource, until=old.until))
        return True


@frozen(kw_only=True)
class HearCalendarPush(UseCase):
    """Answered at once; the worker reads."""

    secrets: Secrets

    def __call__(self, *, channel: str, token: str) -> bool:
        """Whether it was the provider who rang, on a channel of ours."""
        with self.begin(US) as tx:
            reading = tx.reading_of(channel)
            known = reading.channel if reading is not None else None
            if reading is None or known is None or not _same(self.secrets.hashed(token), known.token_hash):
                return False
            if isinstance(tx.consent(reading.mentor), Connected):
                tx.record(CalendarRang(at=self.clock(), mentor=reading.mentor))
        return True


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _needs_channel(reading: Reading, now: Instant) -> bool:
    return reading.channel is None or reading.channel.until < now + days(RENEW_DAYS_BEFORE)
