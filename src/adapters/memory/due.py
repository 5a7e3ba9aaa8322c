"""What the clock has made due, asked of the tables in memory."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import islice

from adapters.memory.standings import roster_of
from adapters.memory.tables import Tables
from adapters.memory.tables.money import is_pending
from mentorship_core.domain.booking.agenda import FIRST
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.identity import BusyFeedId, CaseId, MentorId, NoticeId, OrderId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices import nudges
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.orders.asking import is_at_rest, is_in_question, over_at
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.packs.pack import ActivePack, RefundedPack
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.seats.seat import Active, Grace, is_over
from mentorship_core.domain.terms import Terms
from mentorship_core.ports.due import DueReminder


class MemoryDue:
    def __init__(self, tables: Tables, alone: Callable[[], AbstractContextManager[None]], terms: Terms) -> None:
        self._tables = tables
        self._alone = alone
        self._terms = terms

    def seats(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        with self._alone():
            since = [(due, mentor.id) for mentor in self._tables.people.mentors if (due := self._since(mentor, now))]
            return tuple(mentor for _, mentor in sorted(since)[:limit])

    def packs(self, now: Instant, limit: int = 100) -> tuple[tuple[MentorId, UserId], ...]:
        with self._alone():
            packs = self._tables.money.packs
            over = [pack for pack in packs if isinstance(pack, ActivePack) and pack.is_over(now)]
            over.sort(key=lambda pack: (pack.expires_at, pack.id))
            pairs = dict.fromkeys((pack.mentor, pack.student) for pack in over)
            return tuple(islice(pairs, limit))

    def sessions(self, ended_before: Instant, limit: int = 100) -> tuple[SessionId, ...]:
        with self._alone():
            scheduled = self._tables.booking.scheduled.each("all")
            ended = [session for session in scheduled if session.during.end <= ended_before]
            ended.sort(key=lambda session: (session.during.end, session.id))
            return tuple(session.id for session in ended[:limit])

    def calendars(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        with self._alone():
            tables = self._tables.calendars
            turns = {turn.mentor: turn.at for turn in tables.turns}
            connected = [one.mentor for one in tables.connections if isinstance(one, Connected)]
            due = [mentor for mentor in connected if turns.get(mentor, now) <= now]
            return tuple(sorted(due, key=lambda mentor: (turns.get(mentor, FIRST), mentor))[:limit])

    def busy_feeds(self, now: Instant, limit: int = 20) -> tuple[BusyFeedId, ...]:
        with self._alone():
            tables = self._tables.feeds
            turns = {turn.feed: turn.at for turn in tables.turns}
            due = [feed.id for feed in tables.feeds if turns.get(feed.id, now) <= now]
            return tuple(sorted(due, key=lambda feed: (turns.get(feed, FIRST), feed))[:limit])

    def orders(self, now: Instant, limit: int = 100) -> tuple[OrderId, ...]:
        with self._alone():
            due = sorted((since, order.id) for order in self._tables.money.orders if (since := self._asked(order, now)))
            return tuple(order for _, order in due[:limit])

    def orders_at_rest(self, now: Instant, limit: int = 20) -> tuple[OrderId, ...]:
        with self._alone():
            money = self._tables.money
            known = ((order, money.asked.get(order.id)) for order in money.orders)
            resting = [(order, asked) for order, asked in known if is_at_rest(order, asked, now, self._terms)]
            due = sorted((asked.at if asked is not None else over_at(order), order.id) for order, asked in resting)
            return tuple(order for _, order in due[:limit])

    def orders_since(
        self, since: Instant, *, provider: Provider | None = None, limit: int = 100
    ) -> tuple[OrderId, ...]:
        with self._alone():
            orders = (order for order in self._tables.money.orders if provider in (None, order.provider))
            found = [order for order in orders if self._may_move(order, since)]
            found.sort(key=lambda order: (order.created_at, order.id))
            return tuple(order.id for order in found[:limit])

    def role_round(self, now: Instant) -> bool:
        with self._alone():
            found = self._tables.people.role_rounds.get("the one")
            return found is None or found.is_due(now)

    def reminders(self, now: Instant, limit: int = 200) -> tuple[DueReminder, ...]:
        with self._alone():
            new = [reminder for reminder in self._all_reminders(now) if not self._was_queued(reminder)]
            new.sort(key=lambda reminder: (reminder.until or now, reminder.about, reminder.recipient))
            return tuple(new[:limit])

    def put_off(self, now: Instant, limit: int = 200) -> tuple[NoticeId, ...]:
        with self._alone():
            waiting = self._tables.cases.notices_put_off.each("all")
            over = sorted((one.send_after, one.id) for one in waiting if one.send_after and one.send_after <= now)
            return tuple(notice for _, notice in over[:limit])

    def cases(self, now: Instant, limit: int = 100) -> tuple[CaseId, ...]:
        with self._alone():
            waiting = [case for case in self._tables.cases.open.each("all") if case.opened_at.date() < now.date()]
            waiting.sort(key=lambda case: (case.opened_at, case.id))
            today = now.date().isoformat()
            new = (one for one in waiting if not self._was_said(NoticeKind.CASE_WAITING, str(one.id), today))
            return tuple(case.id for case in islice(new, limit))

    def _asked(self, order: Order, now: Instant) -> Instant | None:
        """Since when its provider should be asked."""
        money, asked = self._tables.money, self._tables.money.asked.get(order.id)
        if asked is not None and not asked.is_due(order, now, self._terms):
            return None
        refunds, disputes = money.refunds_of.find(order.id), money.disputes_of.find(order.id)
        if not is_in_question(order, refunds, disputes, now, self._terms):
            return None
        return asked.again_at if asked is not None else order.created_at

    def _may_move(self, order: Order, since: Instant) -> bool:
        if isinstance(order, PendingOrder) or order.created_at >= since or over_at(order) >= since:
            return True
        money = self._tables.money
        unanswered = any(is_pending(refund) for refund in money.refunds_of.each(order.id))
        return unanswered or any(isinstance(one, OpenDispute) for one in money.disputes_of.each(order.id))

    def _since(self, mentor: Mentor, now: Instant) -> Instant | None:
        """Since when a seat of theirs is over, or somebody waits before a free place."""
        if not self._tables.seats.live_of_mentor.count(mentor.id) and not self._tables.seats.in_line_of_mentor.count(
            mentor.id
        ):
            return None
        roster = roster_of(self._tables, mentor)
        over = [
            seat.until
            for seat in roster.seats
            if not isinstance(seat, Active)
            and is_over(seat, now)
            and not (isinstance(seat, Grace) and seat.student in roster.contested)
        ]
        kept_waiting = [entry.place for entry in roster.waiting] if len(roster.seats) < roster.capacity else []
        return min([*over, *kept_waiting], default=None)

    def _all_reminders(self, now: Instant) -> Iterator[DueReminder]:
        for session in self._tables.booking.scheduled.each("all"):
            mentor = self._tables.people.mentors.get(session.mentor)
            if isinstance(session, Scheduled) and mentor is not None:
                yield from nudges.due(nudges.of_session(session, (session.student, mentor.user), self._terms), now)
        for seat in self._tables.seats.seats:
            if isinstance(seat, Grace):
                yield from nudges.due(nudges.of_grace(seat, self._terms), now)
        for pack in self._tables.money.packs:
            if isinstance(pack, ActivePack):
                yield from nudges.due(nudges.of_pack(pack, self._terms), now)
        for student, (bought_at, mentor_id) in self._first_purchases().items():
            user = self._tables.people.users.get(student)
            if user is not None:
                yield from nudges.due(nudges.of_newcomer(user, mentor_id, bought_at, self._terms), now)

    def _first_purchases(self) -> dict[UserId, tuple[Instant, MentorId]]:
        """Of those who have a seat: when they first bought, and with whom. One is nudged once, not per mentor."""
        first: dict[UserId, tuple[Instant, MentorId]] = {}
        for pack in self._tables.money.packs:
            seat = self._tables.seats.live_of_pair.one((pack.mentor, pack.student))
            if isinstance(seat, Active | Grace) and not isinstance(pack, RefundedPack):
                bought = (pack.bought_at, pack.mentor)
                first[pack.student] = min(first.get(pack.student, bought), bought)
        return first

    def _was_queued(self, reminder: DueReminder) -> bool:
        return self._was_said(reminder.kind, reminder.about, reminder.deadline, reminder.recipient)

    def _was_said(self, kind: NoticeKind, about: str, deadline: str, recipient: UserId | None = None) -> bool:
        said = f"{kind}:{about}:{deadline}:"
        return any(
            notice.key.startswith(said) and recipient in (None, notice.recipient)
            for notice in self._tables.cases.notices_about.find((kind, about))
        )
