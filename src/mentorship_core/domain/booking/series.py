"""The same local time every week: what can be booked of it, and what else could where it cannot (BOOK-5)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.appointment import appoint
from mentorship_core.domain.booking.availability import nearest
from mentorship_core.domain.booking.events import SessionBooked
from mentorship_core.domain.booking.policies import (
    BookingRefusal,
    PackRefusal,
    choose_pack,
    claim_of,
    packs_to_try,
    refusal_of_pack,
)
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.packs.pack import LivingPack, Pack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import NewId

WEEKS_AT_MOST = 52
NO_SUCH_TIME = "NO_SUCH_TIME"
"""The code of a local time that the clocks skip that night."""


@frozen
class Occurrence:
    """One week's wish: `local` as a wall clock shows it; `at` is None if no clock shows it that day."""

    local: datetime
    at: Instant | None
    nearest_to: Instant


def weekly(first: Instant, zone: str, count: int) -> tuple[Occurrence, ...]:
    """The local time of `first` in a known zone, that day and every seventh day after it."""
    start = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    return tuple(occurrence(start + days(7 * week), zone) for week in range(count))


def occurrence(local: datetime, zone: str) -> Occurrence:
    """The first of the instants that show this local time."""
    at = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    shown = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    return Occurrence(local, at if shown == local else None, nearest_to=at)


def wished(at: Instant, zone: str) -> Occurrence:
    """A start that was named by its instant."""
    return Occurrence(at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0), at, nearest_to=at)


@frozen(kw_only=True)
class Conflict:
    """`code` is a refusal's, or NO_SUCH_TIME."""

    wish: Occurrence
    code: str
    alternatives: tuple[Instant, ...]


@frozen(kw_only=True)
class SeriesPlan:
    """`already` are this student's sessions at starts they asked for again. `left` is what could be booked after it."""

    bookings: tuple[SessionBooked, ...] = ()
    already: tuple[Scheduled, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    left: int


@frozen(kw_only=True)
class _Draft:
    """A series as far as it has been planned."""

    pair: Pair
    agenda: Agenda
    bookings: tuple[SessionBooked, ...] = ()
    refused: tuple[tuple[Occurrence, str], ...] = ()

    def plus(self, booking: SessionBooked) -> "_Draft":
        pair, agenda = self.pair.after(booking), self.agenda.with_session(booking.session)
        return evolve(self, pair=pair, agenda=agenda, bookings=(*self.bookings, booking))

    def less(self, wish: Occurrence, code: str) -> "_Draft":
        return evolve(self, refused=(*self.refused, (wish, code)))


def plan_series(
    wishes: Sequence[Occurrence],
    pair: Pair,
    agenda: Agenda,
    *,
    pack: PackId | None,
    already: tuple[Scheduled, ...] = (),
    new_id: NewId,
) -> SeriesPlan | PackRefusal:
    """Each week on the oldest pack that will do, all of one length, as many as can be booked."""
    had = {session.during.start for session in already}
    if all(wish.at in had for wish in wishes):
        return SeriesPlan(already=already, left=sum(one.bookable for one in pair.active_packs))
    lead = _lead(pair, pack, agenda.now)
    if not isinstance(lead, LivingPack):
        return lead
    draft = _Draft(pair=pair, agenda=agenda)
    for wish in wishes:
        if wish.at not in had:
            draft = _with(draft, wish, _same_length(draft.pair, pack, lead), new_id)
    return SeriesPlan(
        bookings=draft.bookings,
        already=already,
        conflicts=tuple(_conflict(draft, lead, wish, code) for wish, code in draft.refused),
        left=sum(one.bookable for one in _same_length(draft.pair, pack, lead)),
    )


def _lead(pair: Pair, wanted: PackId | None, now: Instant) -> LivingPack | PackRefusal:
    """The oldest pack that can be used at all says how long the sessions are."""
    packs = packs_to_try(pair, wanted)
    refusals = [(one, refusal_of_pack(claim_of(pair, one, now))) for one in (packs or (None,))]
    for one, no in refusals:
        if no is None:
            assert isinstance(one, LivingPack)
            return one
    newest = refusals[-1][1]
    assert newest is not None
    return newest


def _same_length(pair: Pair, wanted: PackId | None, lead: Pack) -> tuple[Pack, ...]:
    return tuple(one for one in packs_to_try(pair, wanted) if one.session_minutes == lead.session_minutes)


def _with(draft: _Draft, wish: Occurrence, packs: tuple[Pack, ...], new_id: NewId) -> _Draft:
    if wish.at is None:
        return draft.less(wish, NO_SUCH_TIME)
    chosen: LivingPack | BookingRefusal = choose_pack(draft.pair, packs, wish.at, draft.agenda)
    if not isinstance(chosen, LivingPack):
        return draft.less(wish, chosen.code)
    return draft.plus(appoint(draft.pair, chosen, wish.at, draft.agenda, new_id))


def _conflict(draft: _Draft, lead: LivingPack, wish: Occurrence, code: str) -> Conflict:
    """With the nearest starts that the whole series leaves free, if anything is left to book them with."""
    usable = next((one for one in _same_length(draft.pair, None, lead) if _is_usable(draft, one)), None)
    alternatives = () if usable is None else nearest(draft.agenda.question(usable), wish.nearest_to)
    return Conflict(wish=wish, code=code, alternatives=alternatives)


def _is_usable(draft: _Draft, pack: Pack) -> bool:
    return refusal_of_pack(claim_of(draft.pair, pack, draft.agenda.now)) is None
