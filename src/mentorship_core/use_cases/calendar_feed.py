"""A private calendar feed: made and ended by its owner, read by whoever knows its address."""

from collections.abc import Iterator

from attrs import frozen

from mentorship_core.domain.feeds import CalendarFeed, CalendarFeedEnded, CalendarFeedMade
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.people import Person, System, User
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.views import SessionRow, Views
from mentorship_core.use_cases.acting import UseCase

READERS = System("calendar feed")
PAGE = 100
SESSIONS_AT_MOST = 2_000


@frozen(kw_only=True)
class FeedMade:
    """`secret` is shown once and kept nowhere."""

    feed: CalendarFeed
    secret: str


@frozen(kw_only=True)
class FeedEnded:
    changed: bool


@frozen(kw_only=True)
class FeedRead:
    """Whose it is, and their sessions as student and as mentor, earliest first."""

    person: User
    sessions: tuple[SessionRow, ...]


@frozen(kw_only=True)
class SeeCalendarFeed(UseCase):
    def __call__(self, *, actor: Person) -> CalendarFeed | None:
        """Mine, while it can be read."""
        with self.begin(actor) as tx:
            feed = tx.calendar_feed(actor.user)
        return feed if feed is not None and feed.ended_at is None else None


@frozen(kw_only=True)
class MakeCalendarFeed(UseCase):
    """A new address; the one before is no longer read from."""

    secrets: Secrets

    def __call__(self, *, actor: Person) -> FeedMade:
        secret, now = self.secrets.new(), self.clock()
        feed = CalendarFeed(user=actor.user, secret_hash=self.secrets.hashed(secret), made_at=now)
        with self.begin(actor) as tx:
            tx.record(CalendarFeedMade(at=now, feed=feed))
        return FeedMade(feed=feed, secret=secret)


@frozen(kw_only=True)
class EndCalendarFeed(UseCase):
    def __call__(self, *, actor: Person) -> FeedEnded:
        with self.begin(actor) as tx:
            feed, now = tx.calendar_feed(actor.user), self.clock()
            if feed is None or feed.ended_at is not None:
                return FeedEnded(changed=False)
            tx.record(CalendarFeedEnded(at=now, feed=feed.end(now)))
            return FeedEnded(changed=True)


@frozen(kw_only=True)
class ReadCalendarFeed(UseCase):
    secrets: Secrets
    views: Views

    def __call__(self, *, secret: str) -> FeedRead | NotFound:
        """Everything ahead, and what was in the last days; canceled ones too, so that they are canceled there."""
        person = self._owner(secret)
        if person is None:
            return NotFound("calendar feed")
        now, mentor = self.clock(), self.views.mentor_of(person.id)
        found = [*self._sessions(person, None, now)]
        found += self._sessions(person, mentor.id, now) if mentor is not None else []
        found.sort(key=lambda row: (row.session.during.start, row.session.id))
        return FeedRead(person=person, sessions=tuple(found[-SESSIONS_AT_MOST:]))

    def _owner(self, secret: str) -> User | None:
        with self.begin(READERS) as tx:
            feed = tx.calendar_feed_by(self.secrets.hashed(secret))
            if feed is None or feed.ended_at is not None:
                return None
            user = tx.user(feed.user)
        return user if user is not None and not user.locked else None

    def _sessions(self, person: User, mentor: MentorId | None, now: Instant) -> Iterator[SessionRow]:
        earliest = now - days(self.terms.feed_past_days)
        for upcoming in (True, False):
            cursor, told = None, 0
            while told < SESSIONS_AT_MOST:
                page = self.views.sessions(
                    Person(person.id, person.role),
                    student=person.id if mentor is None else None,
                    mentor=mentor,
                    upcoming=upcoming,
                    now=now,
                    cursor=cursor,
                    limit=PAGE,
                )
                # Those over come latest first: after the first that is too old there is none that is not.
                near = [row for row in page.rows if row.session.during.end > earliest]
                yield from near
                cursor, told = page.cursor, told + len(near)
                if cursor is None or len(near) < len(page.rows):
                    break
