"""What a store counts for the figures: sums and stretches, and nobody's name but mentors'."""

from datetime import date

from attrs import frozen

from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money


@frozen(kw_only=True)
class MoneyMoved:
    """In one month and currency: what providers took for us, and what went back."""

    month: date
    taken: Money
    returned: Money


@frozen(kw_only=True)
class Owed:
    """Sessions sold or granted that are still to be held, and their part of what was paid; None where nothing was."""

    mentor: MentorId
    mentor_name: str
    sessions: int
    worth: Money | None


@frozen(kw_only=True)
class Spell:
    """How long one student held one seat: from the pack that took it to its release; None while it is held."""

    mentor: MentorId
    started: Instant
    ended: Instant | None


@frozen(kw_only=True)
class Renewals:
    """Packs bought by who held the seat already, and seats lost since nobody renewed in time."""

    month: date
    renewed: int
    lost: int


@frozen(kw_only=True)
class Attendance:
    """Sessions that began in the month: held, missed by their student, missed by their mentor."""

    month: date
    held: int
    student_missed: int
    mentor_missed: int

    @property
    def closed(self) -> int:
        return self.held + self.student_missed + self.mentor_missed


@frozen(kw_only=True)
class Counted:
    """Months in which nothing was are left out. `spells` are those that touch the period."""

    money: tuple[MoneyMoved, ...] = ()
    owed: tuple[Owed, ...] = ()
    capacity: int = 0
    spells: tuple[Spell, ...] = ()
    renewals: tuple[Renewals, ...] = ()
    attendance: tuple[Attendance, ...] = ()
