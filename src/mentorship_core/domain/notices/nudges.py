"""Which nudges the clock has made due: SAY-3, SAY-6, SAY-8 and SAY-10. Each stands from its hour until the next one's,
so that whoever was away for a while is nudged once, with what matters now."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant, days, hours
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.onboarding import is_told
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.people import User
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class DueReminder:
    """A nudge whose hour has come. `deadline` is part of its key: a moved end warns again."""

    kind: NoticeKind
    recipient: UserId
    about: str
    deadline: str
    student: UserId | None = None
    mentor: MentorId | None = None
    until: Instant | None
    facts: dict[str, str]

    @property
    def key(self) -> str:
        """What the keys of its notices begin with, on whichever channel."""
        return f"{self.kind}:{self.about}:{self.deadline}:{self.recipient}:"


@frozen
class Planned:
    """From `at` until `over` this is the nudge that stands."""

    at: Instant
    over: Instant
    reminder: DueReminder


def due(planned: Iterable[Planned], now: Instant) -> Iterator[DueReminder]:
    return (one.reminder for one in planned if one.at <= now < one.over)


def of_session(session: Scheduled, recipients: tuple[UserId, ...], terms: Terms) -> Iterator[Planned]:
    """To each, 24 h and 1 h before; not if its hour had come when it was booked."""
    start = session.during.start
    steps = [(start - hours(before), before) for before in sorted(terms.session_reminders_hours, reverse=True)]
    for (from_, before), (until, _) in pairwise([*steps, (start, 0)]):
        if session.booked_at < from_:
            for recipient in recipients:
                reminder = DueReminder(
                    kind=NoticeKind.SESSION_SOON,
                    recipient=recipient,
                    about=str(session.id),
                    deadline=f"{start.isoformat()}-{before}h",
                    student=session.student,
                    mentor=session.mentor,
                    until=start,
                    facts={"starts_at": start.isoformat(), "ends_at": session.during.end.isoformat()},
                )
                yield Planned(from_, until, reminder)


def of_grace(seat: Grace, terms: Terms) -> Iterator[Planned]:
    """The final warning, 12 h before the seat is lost."""
    reminder = DueReminder(
        kind=NoticeKind.FINAL_WARNING,
        recipient=seat.student,
        about=str(seat.id),
        deadline=seat.until.isoformat(),
        student=seat.student,
        mentor=seat.mentor,
        until=seat.until,
        facts={"until": seat.until.isoformat()},
    )
    yield Planned(seat.until - hours(terms.final_warning_hours), seat.until, reminder)


def of_pack(pack: ActivePack, terms: Terms) -> Iterator[Planned]:
    """While sessions are neither used nor booked and the clock runs, 7 days and 1 day before it expires."""
    if pack.bookable == 0 or pack.clock_stopped_at is not None:
        return
    end = pack.expires_at
    steps = [(end - days(before), before) for before in sorted(terms.expiry_warnings_days, reverse=True)]
    for (from_, before), (until, _) in pairwise([*steps, (end, 0)]):
        if pack.bought_at < from_:
            reminder = DueReminder(
                kind=NoticeKind.PACK_EXPIRING,
                recipient=pack.student,
                about=str(pack.id),
                deadline=f"{end.isoformat()}-{before}d",
                student=pack.student,
                mentor=pack.mentor,
                until=end,
                facts={"expires_at": end.isoformat(), "remaining": str(pack.bookable)},
            )
            yield Planned(from_, until, reminder)


def of_newcomer(student: User, mentor: MentorId, bought_at: Instant, terms: Terms) -> Iterator[Planned]:
    """Goals and zone not given: 24 h and 48 h after the first purchase, then weekly, for 8 weeks. Whoever asks sees to
    it that the student still has a seat with the mentor."""
    if is_told(student):
        return
    end = bought_at + days(7 * terms.onboarding_weeks)
    first = [bought_at + hours(after) for after in sorted(terms.onboarding_hours)]
    weekly = [first[-1] + days(7 * week) for week in range(1, terms.onboarding_weeks)]
    for from_, until in pairwise([*first, *weekly, end]):
        reminder = DueReminder(
            kind=NoticeKind.ONBOARDING,
            recipient=student.id,
            about=f"{mentor}:{student.id}",
            deadline=from_.isoformat(),
            student=student.id,
            mentor=mentor,
            until=until,
            facts={},
        )
        yield Planned(from_, until, reminder)
