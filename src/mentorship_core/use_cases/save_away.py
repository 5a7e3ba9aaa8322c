"""A mentor says when they are away, or no longer: their students' clocks stand still for it (PACK-6)."""

from collections.abc import Iterator
from datetime import timedelta

from attrs import evolve, frozen

from mentorship_core.domain.booking.hours import AWAY_RANGES
from mentorship_core.domain.booking.hours_reader import FIRST_YEAR, LAST_YEAR
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import AwayId, MentorId
from mentorship_core.domain.instant import During, Instant, days, hours
from mentorship_core.domain.packs.away import Away, Edit
from mentorship_core.domain.packs.events import AwaySaved, PackExtended
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotFound
from mentorship_core.domain.seats.events import GraceMoved
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.ports.transaction import Transaction
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor

DAYS_AT_MOST = 366
NOTE_AT_MOST = 500


@frozen(kw_only=True)
class AwayKept:
    """`moved` counts the packs and graces whose end moved, `packs` by how much each pack's did; `clashes` are sessions
    within the range, which stay."""

    away: Away
    moved: int
    packs: tuple[timedelta, ...] = ()
    clashes: tuple[Scheduled, ...]
    changed: bool


@frozen(kw_only=True)
class SaveAway(UseCase):
    views: Views

    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        away: AwayId | None = None,
        during: During | None = None,
        note: str = "",
        preview: bool = False,
    ) -> AwayKept | NotFound | Invalid:
        """Without `away` a new range, without `during` the range is deleted. A preview keeps nothing."""
        faults = _faults(during, note) if during is not None or away is None else ()
        if faults:
            return Invalid(faults)
        now = self.clock()
        with self.begin(actor) as tx:
            if tx.mentor(mentor) is None or not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
            pairs = self._pairs(tx, mentor, now)
            edit = self._edit(tx, mentor, away, during=during, note=note, now=now)
            if not isinstance(edit, Edit):
                return edit
            changed = edit.new != edit.old
            edit, moves = self._moves(edit, pairs, now) if changed else (edit, ())
            packs = _lengths(pairs, moves)
            if changed and not preview:
                before = (edit.old, *tx.away(mentor))
                tx.record(*(AwaySaved(at=now, away=one) for one in edit.ranges if one not in before), *moves)
        clashes = tuple(self._clashes(actor, mentor, edit.new.covers, now))
        return AwayKept(away=edit.new, moved=len(moves), packs=packs, clashes=clashes, changed=changed)

    def _pairs(self, tx: Transaction, mentor: MentorId, now: Instant) -> tuple[Pair, ...]:
        """Every student's lock in one order, then the mentor's; nobody becomes a student after that."""
        students = tx.students_of(mentor)
        for student in sorted(students):
            tx.pair(mentor, student)
        tx.roster(mentor)
        found = (self.up_to_date(tx, mentor, student, now) for student in sorted(tx.students_of(mentor)))
        return tuple(standing[0] for standing in found if standing is not None)

    def _edit(
        self, tx: Transaction, mentor: MentorId, away: AwayId | None, *, during: During | None, note: str, now: Instant
    ) -> Edit | NotFound | Invalid:
        ranges = tx.away(mentor)
        old = next((one for one in ranges if one.id == away), None)
        if away is not None and old is None:
            return NotFound("away range")
        if old is None:
            assert during is not None
            if sum(one.during.end > now for one in ranges) >= AWAY_RANGES:
                return Invalid((("away", "TOO_MANY", Phrase("At most {most} times away.", most=AWAY_RANGES)),))
            new = Away(id=AwayId(self.new_id()), mentor=mentor, during=during, note=note)
        elif during is None:
            new = evolve(old, deleted_at=now)
        else:
            new = evolve(old, during=during, note=note)
        return Edit(old=old, new=new, others=tuple(one for one in ranges if one.id != new.id))

    def _moves(self, edit: Edit, pairs: tuple[Pair, ...], now: Instant) -> tuple[Edit, tuple[Event, ...]]:
        moves: list[Event] = []
        for pair in pairs:
            for pack in pair.living_packs:
                if isinstance(pack, ActivePack | DepletedPack):
                    edit, by = edit.on(pack.id, pack.expires_at, now)
                    not_before = now + days(self.terms.revived_days)
                    moved = pack.shift(by, now, not_before=not_before)
                    moves += [PackExtended(at=now, pack=moved)] if moved != pack else []
            if isinstance(pair.seat, Grace):
                edit, by = edit.on(pair.seat.id, pair.seat.until, now)
                kept = pair.seat.move_end(self._grace_end(pair.seat.until, by, now))
                moves += [GraceMoved(at=now, seat=kept)] if kept != pair.seat else []
        return edit, tuple(moves)

    def _grace_end(self, until: Instant, by: timedelta, now: Instant) -> Instant:
        if by >= timedelta(0):
            return until + by
        return min(until, max(until + by, now + hours(self.terms.least_grace_hours)))

    def _clashes(self, actor: Actor, mentor: MentorId, away: tuple[During, ...], now: Instant) -> Iterator[Scheduled]:
        """The mentor decides about them: moved or canceled, not by us."""
        cursor: str | None = None
        while away:
            page = self.views.sessions(actor, mentor=mentor, upcoming=True, now=now, cursor=cursor)
            for row in page.rows:
                if isinstance(row.session, Scheduled) and row.session.during.overlaps(away[0]):
                    yield row.session
            cursor = page.cursor
            if cursor is None or page.rows[-1].session.during.start >= away[0].end:
                return


def _lengths(pairs: tuple[Pair, ...], moves: tuple[Event, ...]) -> tuple[timedelta, ...]:
    before = {pack.id: pack.expires_at for pair in pairs for pack in pair.packs}
    extended = (move.pack for move in moves if isinstance(move, PackExtended))
    return tuple(pack.expires_at - before[pack.id] for pack in extended)


def _faults(during: During | None, note: str) -> tuple[tuple[str, str, str], ...]:
    faults = []
    if during is None:
        faults.append(("during", "MISSING", Phrase("Say from when to when.")))
    elif not all(FIRST_YEAR <= one.year <= LAST_YEAR for one in (during.start, during.end)):
        faults.append(
            ("during", "OUT_OF_RANGE", Phrase("Give dates from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR))
        )
    elif during.end <= during.start:
        faults.append(("during", "ENDS_BEFORE_START", Phrase("It ends before it starts.")))
    elif during.length > days(DAYS_AT_MOST):
        faults.append(("during", "OUT_OF_RANGE", Phrase("At most {most} days.", most=DAYS_AT_MOST)))
    if len(note) > NOTE_AT_MOST:
        faults.append(("note", "TOO_LONG", Phrase("At most {most} characters.", most=NOTE_AT_MOST)))
    return tuple(faults)
