"""For mentors and admins: closing a session, and saying by hand what is said by itself."""

from attrs import frozen

from apps.bot import words
from apps.bot.booking import said
from apps.bot.desk import Asker, Desk
from apps.bot.reading import pair_in, session_in
from apps.bot.reply import Choice, Reply
from apps.wording.languages import _
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.community import Act, Button
from mentorship_core.use_cases.say_by_hand import ByHand
from mentorship_core.use_cases.session_desk import SessionKept

SAY_YES = "say_yes"
KINDS = {
    "receipt": NoticeKind.RECEIPT,
    "renewal": NoticeKind.RENEWAL_REMINDER,
    "grace": NoticeKind.FINAL_WARNING,
}
MOST_BEGUN = 25


@frozen
class Teaching:
    desk: Desk

    def begun(self, asker: Asker) -> list[Choice]:
        """Sessions that have begun and nobody has closed."""
        now, whose = self.desk.mentorship.clock(), None
        if asker.user.role is not Role.ADMIN:
            mentor = self.desk.mentorship.views.mentor_of(asker.id)
            if mentor is None or not asker.teaches:
                return []
            whose = mentor.id
        rows = self.desk.mentorship.views.sessions(asker.person, mentor=whose, now=now, limit=100).rows
        open_ones = [row for row in rows if isinstance(row.session, Scheduled) and row.session.during.start <= now]
        return [
            Choice(name=f"{row.student_name}, {said(row.session.during.start, asker.zone)}", value=str(row.session.id))
            for row in open_ones[:MOST_BEGUN]
        ]

    def completed(self, asker: Asker, session: str) -> Reply:
        """By the ordinary use case: both are told, and it deducts once however often it is said."""
        which = session_in(session)
        if which is None:
            return Reply(text=_(words.CHOOSE_FROM_THE_LIST))
        match self.desk.mentorship.complete_session(actor=asker.person, session=which):
            case Refusal() as no:
                return self.desk.no(no, asker)
            case SessionKept(changed=changed):
                row = self.desk.mentorship.views.session(asker.person, which)
                return Reply(text=words.completed(row, changed=changed))

    def students(self, asker: Asker) -> list[Choice]:
        """A mentor's own; an admin's are everybody's."""
        views = self.desk.mentorship.views
        if asker.user.role is Role.ADMIN:
            return [
                Choice(
                    name=_("{student} with {mentor}", student=row.student_name, mentor=row.mentor_name),
                    value=f"{row.seat.mentor.hex}:{row.seat.student}",
                )
                for row in views.seats(asker.person)
            ]
        mentor = views.mentor_of(asker.id)
        if mentor is None or not asker.teaches:
            return []
        rows = views.students(asker.person, mentor.id)
        return [Choice(name=row.student.name, value=f"{mentor.id.hex}:{row.student.id}") for row in rows]

    def show(self, asker: Asker, what: str, student: str) -> Reply:
        """What would be said, and to whom; nothing goes out yet."""
        pair = pair_in(student)
        if pair is None:
            return Reply(text=_(words.CHOOSE_FROM_THE_LIST))
        shown = self.desk.mentorship.say_by_hand.preview(
            actor=asker.person, mentor=pair[0], student=pair[1], kind=KINDS[what]
        )
        match shown:
            case Refusal() as no:
                return Reply(text=words.not_to_say(what)) if no.code == "NOT_TO_SEND" else self.desk.no(no, asker)
            case ByHand(said=True):
                return Reply(text=words.said_before(shown))
            case ByHand():
                yes = Act(SAY_YES, f"{what}.{pair[0].hex}:{pair[1]}")
                return Reply(text=words.would_say(shown), buttons=(Button(label=_("Send it"), to=yes),))

    def say(self, asker: Asker, about: str) -> Reply:
        what, _dot, student = about.partition(".")
        pair = pair_in(student)
        if pair is None or what not in KINDS:
            return Reply(text=_(words.STALE))
        done = self.desk.mentorship.say_by_hand(actor=asker.person, mentor=pair[0], student=pair[1], kind=KINDS[what])
        match done:
            case Refusal() as no:
                return Reply(text=words.not_to_say(what)) if no.code == "NOT_TO_SEND" else self.desk.no(no, asker)
            case ByHand(said=before):
                return Reply(text=words.said_before(done) if before else words.is_said(done))
