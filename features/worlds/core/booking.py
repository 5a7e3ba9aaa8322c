"""Booking and everything after it, in memory."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from features.worlds.answers import Answer, ConflictSeen, PackSeen, SessionSeen
from features.worlds.cast import PACK
from features.worlds.core.house import House, answer
from mentorship_core.domain.booking.changes import CancelPlan
from mentorship_core.domain.booking.series import SeriesPlan
from mentorship_core.domain.booking.session import Canceled, Correction, NoShow, Session, Side, Status, status_of
from mentorship_core.domain.identity import PackId, SessionId
from mentorship_core.domain.instant import During
from mentorship_core.domain.people import Nobody
from mentorship_core.use_cases.issue_video_token import VideoToken
from mentorship_core.use_cases.offer_slots import Slots

NOBODY = Nobody()
NOT_THERE = SessionId(UUID(int=0))


class CoreBooking(House):
    def book(self, who: str, mentor: str, at: datetime, pack: PackSeen | None = None) -> Answer:
        booked = self.mentorship.book_session(
            actor=self.person(who),
            mentor=self.mentors[mentor],
            student=self.users[who],
            starts_at=at,
            pack=PackId(UUID(pack.id)) if pack is not None else None,
        )
        return answer(booked)

    def plan_series(self, who: str, mentor: str, first: datetime, weeks: int, zone: str) -> Answer:
        planned = self.mentorship.plan_series(
            actor=self.person(who),
            mentor=self.mentors[mentor],
            student=self.users[who],
            first=first,
            zone=zone,
            count=weeks,
        )
        if not isinstance(planned, SeriesPlan):
            return answer(planned)
        conflicts = tuple(
            ConflictSeen(week=f"{one.wish.local:%Y-%m-%dT%H:%M}", code=one.code, alternatives=one.alternatives)
            for one in planned.conflicts
        )
        return answer(planned, conflicts=conflicts, starts=tuple(one.session.during.start for one in planned.bookings))

    def book_series(self, who: str, mentor: str, first: datetime, weeks: int, zone: str) -> Answer:
        """What the student was shown is what they confirm: every week wished for."""
        planned = self.plan_series(who, mentor, first, weeks, zone)
        if planned.refused:
            return planned
        wished = [*planned.facts["starts"], *(_instant(one.week) for one in planned.facts["conflicts"])]
        booked = self.mentorship.book_series(
            actor=self.person(who),
            mentor=self.mentors[mentor],
            student=self.users[who],
            starts=tuple(sorted(wished)),
            zone=zone,
        )
        return answer(booked)

    def offered(self, who: str | None, mentor: str, day: date) -> tuple[datetime, ...]:
        start = datetime.combine(day, time(), UTC)
        found = self.mentorship.offer_slots(
            actor=self.person(who) if who is not None else NOBODY,
            mentor=self.mentors[mentor],
            window=During(start, start + timedelta(days=1)),
            student=self.users[who] if who is not None else None,
            product=None if who is not None else self.products[mentor, PACK],
        )
        assert isinstance(found, Slots), found
        return tuple(slot.during.start for slot in found.slots)

    def sessions(self, who: str) -> tuple[SessionSeen, ...]:
        found = self._sessions(who)
        return tuple(_seen(one, self.now()) for one in sorted(found, key=lambda one: one.during.start))

    def _sessions(self, who: str) -> list[Session]:
        page = self.mentorship.views.sessions(self.person(who), student=self.users[who], now=self.now())
        return [row.session for row in page.rows]

    def session_id(self, student: str, at: datetime) -> SessionId:
        found = [one for one in self._sessions(student) if one.during.start == at]
        return max(found, key=lambda one: one.booked_at).id if found else NOT_THERE

    def session_at(self, student: str, at: datetime) -> SessionSeen | None:
        return self.session_seen(student, student, at)

    def session_seen(self, who: str, student: str, at: datetime) -> SessionSeen | None:
        row = self.mentorship.views.session(self.person(who), self.session_id(student, at))
        return None if row is None else _seen(row.session, self.now())

    def move(self, who: str, student: str, at: datetime, to: datetime) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.reschedule_session(actor=self.person(who), session=session, starts_at=to))

    def ask_to_move(self, mentor: str, student: str, at: datetime) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.offer_new_times(actor=self.person(mentor), session=session))

    def cancel(self, who: str, student: str, at: datetime, *, preview: bool = False) -> Answer:
        session, actor = self.session_id(student, at), self.person(who)
        if not preview:
            return answer(self.mentorship.cancel_session(actor=actor, session=session))
        plan = self.mentorship.cancel_session.preview(actor=actor, session=session)
        if not isinstance(plan, CancelPlan):
            return answer(plan)
        return answer(plan, cost=-plan.delta, left=plan.left, lost=plan.lost)

    def enter_room(self, who: str, student: str, at: datetime) -> Answer:
        issued = self.mentorship.issue_video_token(actor=self.person(who), session=self.session_id(student, at))
        return answer(issued, until=issued.expires_at) if isinstance(issued, VideoToken) else answer(issued)

    # closing

    def complete(self, who: str, student: str, at: datetime) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.complete_session(actor=self.person(who), session=session))

    def mark_no_show(self, who: str, student: str, at: datetime, by: str) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.mark_no_show(actor=self.person(who), session=session, no_show_by=Side(by)))

    def correct(self, who: str, student: str, at: datetime, to: str, *, no_show_by: str | None = None) -> Answer:
        wish = Correction(to=Status(to), no_show_by=Side(no_show_by) if no_show_by else None)
        session = self.session_id(student, at)
        return answer(self.mentorship.correct_session(actor=self.person(who), session=session, to=wish))

    def contest(self, who: str, student: str, at: datetime, words: str) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.contest_session(actor=self.person(who), session=session, words=words))

    def write_notes(self, who: str, student: str, at: datetime, *, shared: bool, text: str) -> Answer:
        written = self.mentorship.write_notes(
            actor=self.person(who),
            session=self.session_id(student, at),
            notes=None if shared else text,
            shared_notes=text if shared else None,
        )
        return answer(written)

    def add_recording(self, who: str, student: str, at: datetime, url: str) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.write_notes(actor=self.person(who), session=session, recording_url=url))

    def consent(self, who: str, student: str, at: datetime) -> Answer:
        session = self.session_id(student, at)
        return answer(self.mentorship.give_consent(actor=self.person(who), session=session, consents=True))


def _instant(week: str) -> datetime:
    return datetime.fromisoformat(week).replace(tzinfo=UTC)


def _seen(session: Session, now: datetime) -> SessionSeen:
    texts = (session.notes, session.shared_notes, session.recording_url or "")
    return SessionSeen(
        id=str(session.id),
        status=status_of(session).value,
        starts_at=session.during.start,
        ends_at=session.during.end,
        late=isinstance(session, Canceled) and session.late,
        no_show_by=session.no_show_by.value if isinstance(session, NoShow) else None,
        texts=tuple(text for text in texts if text),
    )
