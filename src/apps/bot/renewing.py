"""`/renew` and `/waitlist`: buying happens on the website; the line is stood in from here."""

from attrs import frozen

from apps.bot import words
from apps.bot.desk import Asker, Desk
from apps.bot.reading import mentor_in
from apps.bot.reply import Choice, Reply
from apps.wording.languages import _
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.community import Button
from mentorship_core.use_cases.join_waitlist import InLine
from mentorship_core.use_cases.leave_waitlist import OutOfLine

JOIN, LEAVE, LOOK = "join", "leave", "look"


@frozen
class Renewing:
    desk: Desk

    def renew(self, asker: Asker) -> Reply:
        """A way to every mentor they have been with, those with a seat first."""
        rows = self.desk.mentorship.views.packs(asker.person, student=asker.id)
        rows = tuple(sorted(rows, key=lambda row: row.seat is None))
        names = dict.fromkeys((row.pack.mentor, row.mentor_name) for row in rows)
        buttons = tuple(
            Button(label=_("Buy with {mentor}", mentor=name), to=self.desk.page(f"/mentors/{mentor}#buy"))
            for mentor, name in names
        )
        seats = {row.pack.mentor: (row.mentor_name, row.seat) for row in rows if row.seat is not None}
        return Reply(text=words.renewing(list(seats.values()), any_packs=bool(names)), buttons=buttons)

    def renew_with(self, asker: Asker, mentor: str) -> Reply:
        """From a button in a reminder."""
        whose = mentor_in(mentor)
        if whose is None or self.desk.mentorship.views.mentor(whose) is None:
            return Reply(text=_(words.STALE))
        rows = self.desk.mentorship.views.packs(asker.person, student=asker.id, mentor=whose)
        seats = [(row.mentor_name, row.seat) for row in rows if row.seat is not None][:1]
        buy = Button(label=_("Choose a pack"), to=self.desk.page(f"/mentors/{whose}#buy"))
        return Reply(text=words.renewing(seats, any_packs=True), buttons=(buy,))

    def mentors(self, _asker: Asker) -> list[Choice]:
        return [Choice(name=one.mentor.name, value=str(one.mentor.id)) for one in self.desk.mentorship.views.mentors()]

    def waitlist(self, asker: Asker, what: str, mentor: str) -> Reply:
        whose = mentor_in(mentor)
        if what == LOOK:
            return self.line(asker)
        if whose is None:
            return Reply(text=_(words.CHOOSE_FROM_THE_LIST))
        use = self.desk.mentorship
        done = use.join_waitlist if what == JOIN else use.leave_waitlist
        match done(actor=asker.person, mentor=whose):
            case InLine(position=position, changed=changed):
                return Reply(text=words.in_line(self.desk.name_of(whose), position, changed=changed))
            case OutOfLine(changed=changed):
                return Reply(text=words.out_of_line(self.desk.name_of(whose), changed=changed))
            case Refusal() as no:
                return self.desk.no(no, asker)

    def line(self, asker: Asker) -> Reply:
        rows = self.desk.mentorship.views.line(asker.person, student=asker.id)
        claims = tuple(
            Button(
                label=_("Take the place with {mentor}", mentor=row.mentor_name),
                to=self.desk.page(f"/mentors/{row.entry.mentor}#buy"),
            )
            for row in rows
            if row.offer is not None
        )
        return Reply(text=words.line(rows), buttons=claims)
