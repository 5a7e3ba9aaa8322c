"""Writes what the clock has decided for those nobody meets: each sweep is a query and a use case a row."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from attrs import frozen

from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import BusyFeedId, MentorId, OrderId, SessionId
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import CalendarUnavailable, NotFound, Refusal
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.transaction import RefusedByStore
from mentorship_core.use_cases.reconcile_order import Reconciled

ROUNDS = 50
SWEEPER = System("sweep")

Row = TypeVar("Row")

log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class Sweeps:
    mentorship: Mentorship
    terms: Terms = TERMS

    def run(self) -> int:
        """Until nothing more is due, since one move can make another due; how many rows were worked."""
        total = 0
        for _ in range(ROUNDS):
            done = self._round()
            total += done
            if not done:
                break
        return total

    def _round(self) -> int:
        m, due = self.mentorship, self.mentorship.due
        now = m.clock()
        return sum(
            (
                _each(due.packs(now), lambda pair: m.catch_up_pair(mentor=pair[0], student=pair[1])),
                _each(due.seats(now), lambda mentor: m.catch_up_seats(mentor=mentor)),
                _each(due.sessions(now - hours(self.terms.auto_close_hours)), self._close),
                _each(due.orders(now), self._reconcile),
                _each(due.orders_at_rest(now), self._look_after),
                _each(due.calendars(now), self._look_at_calendars),
                _each(due.busy_feeds(now), self._read_feed),
                _each([now] if due.role_round(now) else [], self._look_at_roles),
                _each(due.reminders(now), lambda reminder: m.remind(reminder=reminder)),
                _each((None,), lambda _: m.tell_of_dead_letters()),
                _each(due.put_off(now), lambda notice: m.wake_notice(notice=notice)),
                _each(due.cases(now), lambda case: m.remind_of_case(case=case)),
            )
        )

    def is_due(self) -> bool:
        """Whether a round would find anything."""
        due, now = self.mentorship.due, self.mentorship.clock()
        found = (
            lambda: due.packs(now, 1),
            lambda: due.seats(now, 1),
            lambda: due.sessions(now - hours(self.terms.auto_close_hours), 1),
            lambda: due.orders(now, 1),
            lambda: self.mentorship.calendars is not None and due.calendars(now, 1),
            lambda: due.busy_feeds(now, 1),
            lambda: due.role_round(now),
            lambda: due.reminders(now, 1),
            lambda: due.put_off(now, 1),
            lambda: due.cases(now, 1),
        )
        return any(ask() for ask in found)

    def _close(self, session: SessionId) -> bool:
        return not isinstance(self.mentorship.close_unclosed(session=session), Refusal)

    def _reconcile(self, order: OrderId) -> bool:
        """Whatever came of it, that order is not due again for a while; unless another worker is asking just now."""
        outcome = self.mentorship.reconcile_order(actor=SWEEPER, order=order, in_turn=True)
        return not isinstance(outcome, Reconciled) or outcome.asked

    def _look_after(self, order: OrderId) -> bool:
        """A few at a time, and no further round for their sake: they have the whole day."""
        self.mentorship.reconcile_order(actor=SWEEPER, order=order, in_turn=True)
        return False

    def _look_at_calendars(self, mentor: MentorId) -> bool:
        """Read, and while they can be reached: put right what is missing there, and have changes told by themselves."""
        calendars = self.mentorship.calendars
        if calendars is None or isinstance(calendars.read(mentor=mentor), CalendarUnavailable):
            return False
        calendars.repair(mentor=mentor)
        calendars.watch(mentor=mentor)
        return True

    def _read_feed(self, feed: BusyFeedId) -> bool:
        """Whatever came of it, it is not due again for a while."""
        return not isinstance(self.mentorship.busy_feeds.read(feed=feed), NotFound)

    def _look_at_roles(self, _now: Instant) -> bool:
        """Further pages are due at once, and what was found is a message."""
        self.mentorship.discord.reconcile_roles()
        return self.mentorship.due.role_round(self.mentorship.clock())


def _each(rows: Iterable[Row], act: Callable[[Row], bool]) -> int:
    """How many changed something. One row that breaks does not keep the others waiting."""
    changed = 0
    for row in rows:
        try:
            changed += act(row)
        except RefusedByStore as refused:
            # Another worker queued the same notice between our look and our write; it is there once.
            if refused.rule != "notices_key":
                log.exception("sweep.broke", row=str(row))
        except Exception:
            log.exception("sweep.broke", row=str(row))
    return changed
