"""What a student will be told of a mentor, and when, if nobody does anything else but hold what is booked."""

from collections.abc import Iterator

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.notices import nudges
from mentorship_core.domain.notices.notice import NUDGES, NoticeKind
from mentorship_core.domain.notices.nudges import DueReminder, Planned
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import User
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class Coming:
    """`at` is when it leaves, after any quiet hours. With a `reminder` the clock alone brings it, and it can be
    stopped; without one it follows from a session held, a pack that expires, or a grace that ends."""

    kind: NoticeKind
    at: Instant
    reminder: DueReminder | None = None

    @property
    def key(self) -> str | None:
        return self.reminder.key if self.reminder is not None else None


@frozen(kw_only=True)
class Standing:
    """A student and a mentor as they are now. `scheduled` from the earliest; `bought_at` is when the student first
    bought anything, if that was from this mentor; `said` holds the keys of what was queued or stopped before."""

    student: User
    pair: Pair
    scheduled: tuple[Scheduled, ...]
    bought_at: Instant | None
    said: frozenset[str]


def forecast(standing: Standing, now: Instant, terms: Terms) -> tuple[Coming, ...]:
    """Soonest first."""
    coming = [
        _leaving(standing.student, Coming(kind=one.reminder.kind, at=max(one.at, now), reminder=one.reminder), terms)
        for one in _planned(standing, terms)
        if one.over > now and not _was_said(standing, one.reminder)
    ]
    coming += [one for one in _expected(standing, terms) if one.at > now]
    return tuple(sorted(coming, key=lambda one: (one.at, one.kind)))


def _planned(standing: Standing, terms: Terms) -> Iterator[Planned]:
    """What the clock alone makes due, to the student."""
    student, pair = standing.student, standing.pair
    for session in standing.scheduled:
        yield from nudges.of_session(session, (student.id,), terms)
    if isinstance(pair.seat, Grace):
        yield from nudges.of_grace(pair.seat, terms)
    for pack in pair.active_packs:
        yield from nudges.of_pack(pack, terms)
    if standing.bought_at is not None and isinstance(pair.seat, Active | Grace):
        yield from nudges.of_newcomer(student, pair.mentor, standing.bought_at, terms)


def _expected(standing: Standing, terms: Terms) -> Iterator[Coming]:
    """What follows from the sessions being held, the packs expiring and the grace ending."""
    pair = standing.pair
    last_but_one = pair.remaining - 2
    bought = max((pack.total for pack in pair.packs), default=0)
    if bought > 1 and 0 <= last_but_one < len(standing.scheduled):
        at = standing.scheduled[last_but_one].during.end
        yield _leaving(standing.student, Coming(kind=NoticeKind.RENEWAL_REMINDER, at=at), terms)
    match pair.seat:
        case Grace() as grace:
            yield Coming(kind=NoticeKind.SEAT_RELEASED, at=grace.until)
        case Active() if (begins := _grace_begins(standing)) is not None:
            over = begins + hours(terms.grace_hours)
            yield Coming(kind=NoticeKind.GRACE_BEGAN, at=begins)
            warning = Coming(kind=NoticeKind.FINAL_WARNING, at=over - hours(terms.final_warning_hours))
            yield _leaving(standing.student, warning, terms, until=over)
            yield Coming(kind=NoticeKind.SEAT_RELEASED, at=over)
        case _:
            return


def _grace_begins(standing: Standing) -> Instant | None:
    """With the last session held, or else the last pack expired and nothing booked; a clock that stands still says
    nothing."""
    pair, ends = standing.pair, [one.during.end for one in standing.scheduled]
    if 0 < pair.remaining <= len(ends):
        return ends[pair.remaining - 1]
    if not pair.active_packs or any(pack.clock_stopped_at is not None for pack in pair.active_packs):
        return None
    return max([pack.expires_at for pack in pair.active_packs] + ends)


def _leaving(student: User, coming: Coming, terms: Terms, until: Instant | None = None) -> Coming:
    """A nudge waits for the end of its reader's quiet hours."""
    if coming.kind not in NUDGES:
        return coming
    limit = coming.reminder.until if coming.reminder is not None else until
    after = student.nudged_after(coming.at, limit, terms)
    return Coming(kind=coming.kind, at=after or coming.at, reminder=coming.reminder)


def _was_said(standing: Standing, reminder: DueReminder) -> bool:
    return any(key.startswith(reminder.key) for key in standing.said)
