"""`/book`: a mentor and a time, looked at with what is left after, and booked by a button."""

from collections.abc import Iterator
from datetime import timedelta

from attrs import frozen

from apps.bot import words
from apps.bot.desk import Asker, Desk
from apps.bot.reading import mentor_in, moment_in, pack_in, seconds
from apps.bot.reply import Choice, Reply
from apps.wording.languages import _, ngettext
from apps.wording.times import day_and_time, zone_of
from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.ports.community import Act, Button
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept

BOOK_YES = "book_yes"
LOOK_AHEAD = timedelta(days=60)
BUTTON_PARTS = 3


@frozen
class Booking:
    desk: Desk

    def mentors(self, asker: Asker) -> list[Choice]:
        """Whose packs have sessions free to book."""
        rows = self.desk.mentorship.views.packs(asker.person, student=asker.id)
        left: dict[MentorId, tuple[str, int]] = {}
        for row in rows:
            if row.pack.bookable:
                _name, before = left.get(row.pack.mentor, ("", 0))
                left[row.pack.mentor] = (row.mentor_name, before + row.pack.bookable)
        return [
            Choice(
                name=ngettext(
                    "{mentor}, {number} session to book", "{mentor}, {number} sessions to book", free, mentor=name
                ),
                value=str(mentor),
            )
            for mentor, (name, free) in left.items()
        ]

    def times(self, asker: Asker, mentor: str) -> list[Choice]:
        """What is offered, in the asker's zone."""
        whose = mentor_in(mentor)
        starts = self._offered(asker, whose) if whose is not None else ()
        return [Choice(name=said(start, asker.zone), value=start.isoformat()) for start in starts]

    def _offered(self, asker: Asker, mentor: MentorId) -> Iterator[Instant]:
        now = self.desk.mentorship.clock()
        found = self.desk.mentorship.offer_slots(
            actor=asker.person, mentor=mentor, window=During(now, now + LOOK_AHEAD), student=asker.id
        )
        yield from (slot.during.start for slot in found.slots) if isinstance(found, Slots) else ()

    def ask(self, asker: Asker, mentor: str, time: str) -> Reply:
        """Nothing is booked yet."""
        whose, start = mentor_in(mentor), words.instant_in(time)
        if whose is None or start is None:
            return Reply(text=_(words.CHOOSE_FROM_THE_LIST))
        planned = self.desk.mentorship.book_session.preview(
            actor=asker.person, mentor=whose, student=asker.id, starts_at=start
        )
        match planned:
            case SessionKept():
                return Reply(text=words.booked_before(start, self.desk.name_of(whose)))
            case Plan(session=session):
                about = f"{whose.hex}.{seconds(start)}.{session.pack.hex}"
                text = words.would_book(planned, self.desk.name_of(whose), asker.zone)
                return Reply(text=text, buttons=(Button(label=_("Book it"), to=Act(BOOK_YES, about)),))
            case Refusal() as no:
                return self.desk.no(no, asker)

    def confirm(self, asker: Asker, about: str) -> Reply:
        """Pressed again it answers with the session that stands."""
        parts = about.split(".")
        if len(parts) != BUTTON_PARTS:
            return Reply(text=_(words.STALE))
        mentor, start, pack = mentor_in(parts[0]), moment_in(parts[1]), pack_in(parts[2])
        if mentor is None or start is None or pack is None:
            return Reply(text=_(words.STALE))
        booked = self.desk.mentorship.book_session(
            actor=asker.person, mentor=mentor, student=asker.id, starts_at=start, pack=pack
        )
        match booked:
            case SessionKept(changed=False):
                return Reply(text=words.booked_before(start, self.desk.name_of(mentor)))
            case SessionKept(session=session):
                link = Button(label=_("See it"), to=self.desk.page(f"/sessions/{session.id}"))
                return Reply(text=words.booked(session, self.desk.name_of(mentor)), buttons=(link,))
            case NotFound():
                return Reply(text=_(words.STALE))
            case Refusal() as no:
                return self.desk.no(no, asker)


def said(start: Instant, zone: str) -> str:
    return f"{day_and_time(start, zone)} ({zone_of(zone).key})"
