"""The facts of one notice, ready to be put into sentences for its reader."""

from attrs import frozen

from apps.wording.languages import _
from apps.wording.papers import as_kept
from apps.wording.times import moment, read_instant
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.writing import Correspondence


@frozen(kw_only=True)
class Words:
    """`link` is a path of ours and what to call it."""

    subject: str
    body: tuple[str, ...]
    link: tuple[str, str] | None = None


@frozen
class Telling:
    """The facts of one notice, ready to be put into sentences for its reader."""

    correspondence: Correspondence

    @property
    def notice(self) -> Notice:
        return self.correspondence.notice

    @property
    def zone(self) -> str:
        return self.correspondence.recipient.zone

    @property
    def student(self) -> str:
        return _name(self.correspondence.student)

    @property
    def mentor(self) -> str:
        return _name(self.correspondence.mentor)

    @property
    def to_student(self) -> bool:
        student = self.correspondence.student
        return student is not None and student.id == self.notice.recipient

    @property
    def to_mentor(self) -> bool:
        mentor = self.correspondence.mentor
        return mentor is not None and mentor.user == self.notice.recipient

    @property
    def other(self) -> str:
        return self.mentor if self.to_student else self.student

    def fact(self, name: str) -> str:
        return self.notice.facts.get(name, "")

    def when(self, name: str) -> str:
        return moment(read_instant(self.notice.facts[name]), self.zone)

    def number(self, name: str) -> int:
        return int(self.fact(name))

    def money(self, name: str) -> str:
        return as_kept(self.fact(name))

    @property
    def renewing(self) -> tuple[str, str]:
        """Where a pack of this mentor is bought again."""
        return f"/mentors/{self.notice.mentor}", _("Renew")

    def says(self, name: str) -> bool:
        return self.fact(name) == "yes"


def _name(person: User | Mentor | None) -> str:
    return person.name if person is not None else _("somebody")


def students() -> tuple[str, str]:
    return "/instructor/dashboard", _("See your students")


def house() -> tuple[str, str]:
    return "/admin", _("See the house")


def packs() -> tuple[str, str]:
    return "/dashboard", _("See your packs")
