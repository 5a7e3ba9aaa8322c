"""What a mentor's student was told and will be told, for that mentor and for operators."""

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.forecast import Coming, Standing, forecast
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Person, System, is_operator
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.ports.views import PackRow, Views
from mentorship_core.use_cases.acting import UseCase


@frozen(kw_only=True)
class Outlook:
    """`told` newest first, on every channel with what became of it; `coming` soonest first."""

    told: tuple[Notice, ...]
    coming: tuple[Coming, ...]


def speaks_for(views: Views, actor: Actor, mentor: MentorId) -> bool:
    """That mentor, or an operator."""
    if is_operator(actor):
        return True
    theirs = views.mentor_of(actor.user) if isinstance(actor, Person) else None
    return theirs is not None and theirs.id == mentor


@frozen(kw_only=True)
class SeeNotices(UseCase):
    views: Views

    def __call__(self, *, actor: Actor, mentor: MentorId, student: UserId) -> Outlook | NotFound:
        user = self.views.user(student)
        if user is None or not speaks_for(self.views, actor, mentor):
            return NotFound("student")
        told = self.views.told(actor, student=student, mentor=mentor)
        packs = self.views.packs(actor, student=student, mentor=mentor)
        if not told and not packs:
            return NotFound("student")
        now = self.clock()
        found = self.views.sessions(actor, student=student, mentor=mentor, upcoming=True, now=now, limit=100).rows
        standing = Standing(
            student=user,
            pair=_pair(mentor, student, packs),
            scheduled=tuple(row.session for row in found if isinstance(row.session, Scheduled)),
            bought_at=self._first_bought(mentor, student),
            said=frozenset(notice.key for notice in told),
        )
        return Outlook(told=told, coming=forecast(standing, now, self.terms))

    def _first_bought(self, mentor: MentorId, student: UserId) -> Instant | None:
        """A newcomer is asked once, in the name of the mentor they bought from first and have a seat with."""
        rows = self.views.packs(System("notices"), student=student)
        seated = [
            row for row in rows if isinstance(row.seat, Active | Grace) and not isinstance(row.pack, RefundedPack)
        ]
        first = min(((row.pack.bought_at, row.pack.mentor) for row in seated), default=None)
        return first[0] if first is not None and first[1] == mentor else None


def _pair(mentor: MentorId, student: UserId, rows: tuple[PackRow, ...]) -> Pair:
    packs = sorted((row.pack for row in rows), key=lambda pack: (pack.bought_at, str(pack.id)))
    return Pair(student=student, mentor=mentor, seat=rows[0].seat if rows else None, packs=tuple(packs))
