"""`/sessions`, `/reschedule` and `/cancel`, and the buttons that do the same from a message."""

from collections.abc import Sequence

from attrs import frozen

from apps.bot import words
from apps.bot.booking import LOOK_AHEAD, said
from apps.bot.desk import Asker, Desk
from apps.bot.reading import moment_in, seconds, session_in
from apps.bot.reply import Choice, Reply
from apps.wording.languages import _
from mentorship_core.domain.booking.changes import CancelPlan, Plan
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.community import Act, Button
from mentorship_core.ports.views import SessionRow
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept

CANCEL_YES, MOVE_TO, MOVE_YES = "cancel_yes", "move_to", "move_yes"
FREE, COSTS = "free", "costs"
TIMES_AS_BUTTONS = 4
AHEAD, BEHIND = 10, 3


@frozen
class Changing:
    desk: Desk

    # what there is

    def show_all(self, asker: Asker) -> Reply:
        views, now = self.desk.mentorship.views, self.desk.mentorship.clock()
        ahead = views.sessions(asker.person, student=asker.id, upcoming=True, now=now, limit=AHEAD).rows
        behind = views.sessions(asker.person, student=asker.id, upcoming=False, now=now, limit=BEHIND).rows
        link = Button(label=_("All of them"), to=self.desk.page("/sessions"))
        return Reply(text=words.sessions(ahead, behind), buttons=(link,))

    def upcoming(self, asker: Asker) -> list[Choice]:
        """Those that can still be moved or canceled."""
        now = self.desk.mentorship.clock()
        rows = self.desk.mentorship.views.sessions(
            asker.person, student=asker.id, upcoming=True, now=now, limit=25
        ).rows
        return [
            Choice(
                name=_("{time} with {mentor}", time=said(row.session.during.start, asker.zone), mentor=row.mentor_name),
                value=str(row.session.id),
            )
            for row in rows
            if isinstance(row.session, Scheduled)
        ]

    def _own(self, asker: Asker, text: str) -> SessionRow | None:
        """Of the asker as a student."""
        session = session_in(text)
        row = self.desk.mentorship.views.session(asker.person, session) if session is not None else None
        return row if row is not None and row.session.student == asker.id else None

    # canceling

    def ask_cancel(self, asker: Asker, session: str) -> Reply:
        """What it costs is said first."""
        row = self._own(asker, session)
        if row is None:
            return Reply(text=_(words.CHOOSE_FROM_THE_LIST))
        planned = self.desk.mentorship.cancel_session.preview(actor=asker.person, session=row.session.id)
        match planned:
            case SessionKept():
                return Reply(text=_(words.CANCELED_BEFORE))
            case Refusal() as no:
                return self.desk.no(no, asker)
            case CancelPlan():
                about = f"{row.session.id.hex}.{_cost(planned)}"
                yes = Button(label=_("Cancel it"), to=Act(CANCEL_YES, about))
                return Reply(text=words.would_cancel(planned, row), buttons=(yes,))

    def cancel(self, asker: Asker, about: str) -> Reply:
        """Only at the cost that was said: if another is due by now, that is said first."""
        session, _dot, cost = about.partition(".")
        row = self._own(asker, session)
        if row is None or cost not in {FREE, COSTS}:
            return Reply(text=_(words.STALE))
        planned = self.desk.mentorship.cancel_session.preview(actor=asker.person, session=row.session.id)
        if isinstance(planned, CancelPlan) and _cost(planned) != cost:
            return self.ask_cancel(asker, session)
        match self.desk.mentorship.cancel_session(actor=asker.person, session=row.session.id):
            case SessionKept(changed=changed):
                return Reply(text=words.canceled(row) if changed else _(words.CANCELED_BEFORE))
            case Refusal() as no:
                return self.desk.no(no, asker)

    # moving

    def times(self, asker: Asker, session: str) -> list[Choice]:
        row = self._own(asker, session)
        return [Choice(name=said(at, asker.zone), value=at.isoformat()) for at in self._offered(asker, row)]

    def _offered(self, asker: Asker, row: SessionRow | None) -> Sequence[Instant]:
        if row is None:
            return []
        now = self.desk.mentorship.clock()
        found = self.desk.mentorship.offer_slots(
            actor=asker.person,
            mentor=row.session.mentor,
            window=During(now, now + LOOK_AHEAD),
            moving=row.session.id,
        )
        return [slot.during.start for slot in found.slots] if isinstance(found, Slots) else []

    def ask_move(self, asker: Asker, session: str) -> Reply:
        """From a button: the next times that are free, as buttons; all others by the command or the website."""
        row = self._own(asker, session)
        if row is None:
            return Reply(text=_(words.STALE))
        soon = self._offered(asker, row)[:TIMES_AS_BUTTONS]
        times = tuple(
            Button(label=said(at, asker.zone), to=Act(MOVE_TO, f"{row.session.id.hex}.{seconds(at)}")) for at in soon
        )
        more = Button(label=_("Other times"), to=self.desk.page(f"/sessions/{row.session.id}/reschedule"))
        return Reply(text=words.where_to(row, any_free=bool(soon)), buttons=(*times, more))

    def ask_move_to(self, asker: Asker, session: str, time: str) -> Reply:
        row, start = self._own(asker, session), words.instant_in(time) or moment_in(time)
        if row is None or start is None:
            return Reply(text=_(words.CHOOSE_FROM_THE_LIST))
        planned = self.desk.mentorship.reschedule_session.preview(
            actor=asker.person, session=row.session.id, starts_at=start
        )
        match planned:
            case SessionKept():
                return Reply(text=_(words.MOVED_BEFORE))
            case Refusal() as no:
                return self.desk.no(no, asker)
            case Plan():
                yes = Act(MOVE_YES, f"{row.session.id.hex}.{seconds(start)}")
                return Reply(text=words.would_move(row, start), buttons=(Button(label=_("Move it"), to=yes),))

    def pick_move(self, asker: Asker, about: str) -> Reply:
        session, _dot, time = about.partition(".")
        return self.ask_move_to(asker, session, time) if moment_in(time) is not None else Reply(text=_(words.STALE))

    def move(self, asker: Asker, about: str) -> Reply:
        session, _dot, time = about.partition(".")
        row, start = self._own(asker, session), moment_in(time)
        if row is None or start is None:
            return Reply(text=_(words.STALE))
        moved = self.desk.mentorship.reschedule_session(actor=asker.person, session=row.session.id, starts_at=start)
        match moved:
            case SessionKept(changed=changed):
                return Reply(text=words.moved(row, start) if changed else _(words.MOVED_BEFORE))
            case Refusal() as no:
                return self.desk.no(no, asker)


def _cost(plan: CancelPlan) -> str:
    return COSTS if plan.deducted or plan.lost else FREE
