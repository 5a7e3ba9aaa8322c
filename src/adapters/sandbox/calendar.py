"""A mentor's calendar elsewhere, pretended: busy times are set by hand, and it can break."""

from attrs import evolve, frozen

from adapters.sandbox.calendars import CalendarEvent, Calendars, SandboxCalendarState, Turn
from mentorship_core.domain.booking.session import Canceled, Session
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import During
from mentorship_core.domain.refusals import CalendarUnavailable


@frozen
class SandboxCalendar:
    calendars: Calendars

    def known_busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        return _within(self.calendars.read(mentor).known, window)

    def busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        found = self.calendars.read(mentor)
        if found.looked_at() != found:
            found = self.calendars.change(mentor, SandboxCalendarState.looked_at)
        return _within(found.known, window)

    def keep(self, session: Session) -> CalendarUnavailable | None:
        kept = self.calendars.change(session.mentor, lambda state: state if state.broken else _keeping(state, session))
        return CalendarUnavailable() if kept.broken else None

    # what a mentor does in their calendar

    def set_busy(self, mentor: MentorId, *times: During, noticed: bool = True) -> None:
        """`noticed` is False when nobody has read the calendar since."""
        self._set(mentor, lambda state: evolve(state, busy=times), noticed)

    def break_down(self, mentor: MentorId, *, noticed: bool = True) -> None:
        self._set(mentor, lambda state: evolve(state, broken=True), noticed)

    def mend(self, mentor: MentorId) -> None:
        self._set(mentor, lambda state: evolve(state, broken=False), noticed=True)

    def events(self, mentor: MentorId) -> tuple[CalendarEvent, ...]:
        """The sessions written down in it, earliest first."""
        found = self.calendars.read(mentor).events.values()
        return tuple(sorted(found, key=lambda event: (event.during.start, event.id)))

    def _set(self, mentor: MentorId, turn: Turn, noticed: bool) -> None:  # noqa: FBT001  named at each call
        self.calendars.change(mentor, lambda state: turn(state).looked_at() if noticed else turn(state))


def event_id(session: SessionId) -> str:
    return f"session{session.hex}"


def _keeping(state: SandboxCalendarState, session: Session) -> SandboxCalendarState:
    name = event_id(session.id)
    others = {key: event for key, event in state.events.items() if key != name}
    if isinstance(session, Canceled):
        return evolve(state, events=others)
    event = CalendarEvent(id=name, session=session.id, during=session.during, sequence=session.sequence)
    return evolve(state, events={**others, name: event})


def _within(times: tuple[During, ...] | None, window: During) -> tuple[During, ...] | CalendarUnavailable:
    return CalendarUnavailable() if times is None else tuple(time for time in times if time.overlaps(window))
