"""What mentors and admins look at."""

from adapters.memory.audit import AuditLog
from adapters.memory.outbox import Messages
from adapters.memory.standings import pair_of
from adapters.memory.views.looking import Looking
from adapters.memory.views.promises import broken
from mentorship_core.domain.cases import Case, OpenCase
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Actor, User, is_operator
from mentorship_core.domain.seats.seat import Active, Grace, Held
from mentorship_core.ports.views import AuditRow, DeadLetter, DisputeRow, SeatRow, StudentRow


class OperatorViews(Looking):
    _messages: Messages
    _audit_log: AuditLog

    def students(self, actor: Actor, mentor: MentorId) -> tuple[StudentRow, ...]:
        """By name: everyone with a live seat or an unrefunded pack."""
        with self._alone():
            if not self._access(actor).is_mentor(mentor):
                return ()
            seats = {seat.student for seat in self._tables.seats.live_of_mentor.each(mentor)}
            packs = self._tables.money.packs_of_mentor.find(mentor)
            ids = seats | {pack.student for pack in packs if not isinstance(pack, RefundedPack)}
            found = [user for student in ids if (user := self._tables.people.users.get(student)) is not None]
            found.sort(key=lambda user: (user.name, user.id))
            return tuple(self._student_row(mentor, user) for user in found)

    def products(self, actor: Actor, mentor: MentorId) -> tuple[Product, ...]:
        with self._alone():
            found = self._tables.people.products_of.find(mentor) if self._access(actor).is_mentor(mentor) else ()
            return tuple(sorted(found, key=lambda product: (product.title, str(product.id))))

    def seats(self, actor: Actor, mentor: MentorId | None = None) -> tuple[SeatRow, ...]:
        """Live ones, by mentor and student."""
        with self._alone():
            access, tables = self._access(actor), self._tables.seats
            some = tables.live_of_mentor.find(mentor) if mentor is not None else tuple(tables.seats)
            rows = [
                SeatRow(
                    seat=seat,
                    mentor_name=self._mentor_name(seat.mentor),
                    student_name=self._student_name(seat.student),
                )
                for seat in some
                if isinstance(seat, Held | Active | Grace) and access.sees(seat)
            ]
            return tuple(sorted(rows, key=lambda row: (row.mentor_name, row.student_name, str(row.seat.id))))

    def users(self, actor: Actor) -> tuple[User, ...]:
        """By name."""
        with self._alone():
            access = self._access(actor)
            found = (user for user in self._tables.people.users if access.sees(user))
            return tuple(sorted(found, key=lambda user: (user.name, user.id)))

    def promotions(self, actor: Actor) -> tuple[Promotion, ...]:
        """By code."""
        with self._alone():
            found = self._tables.people.promotions if is_operator(actor) else ()
            return tuple(sorted(found, key=lambda promotion: promotion.code.lower()))

    def disputes(self, actor: Actor) -> tuple[DisputeRow, ...]:
        with self._alone():
            access = self._access(actor)
            found = [one for one in self._tables.money.disputes if access.sees(one)]
            found.sort(key=lambda one: (one.opened_at, str(one.id)), reverse=True)
            found.sort(key=lambda one: not isinstance(one, OpenDispute))
            return tuple(
                DisputeRow(
                    dispute=one,
                    mentor_name=self._mentor_name(one.mentor),
                    student_name=self._student_name(one.student),
                )
                for one in found[:200]
            )

    def cases(self, actor: Actor, *, open_only: bool = True) -> tuple[Case, ...]:
        """The most urgent first."""
        with self._alone():
            tables, access = self._tables.cases, self._access(actor)
            some = tuple(tables.cases) if not open_only else tables.open.find("all")
            found = (case for case in some if access.sees(case) and (not open_only or isinstance(case, OpenCase)))
            return tuple(sorted(found, key=lambda case: (case.decide_by, str(case.id))))

    def audit(self, actor: Actor, limit: int = 100) -> tuple[AuditRow, ...]:
        """Newest first."""
        with self._alone():
            return self._audit_log.latest(limit) if is_operator(actor) else ()

    def failing_addresses(self, actor: Actor) -> tuple[FailingAddress, ...]:
        with self._alone():
            access = self._access(actor)
            found = [one for one in self._tables.cases.addresses if one.fails and access.sees(one)]
            return tuple(sorted(found, key=lambda one: (one.since, one.address), reverse=True))

    def dead_letters(self, actor: Actor) -> tuple[DeadLetter, ...]:
        """The latest first."""
        with self._alone():
            found = self._messages.buried() if is_operator(actor) else ()
            return tuple(sorted(found, key=lambda letter: (letter.since, letter.id), reverse=True))

    def broken_promises(self) -> tuple[str, ...]:
        with self._alone():
            return tuple(broken(self._tables))

    def _student_row(self, mentor: MentorId, student: User) -> StudentRow:
        pair = pair_of(self._tables, mentor, student.id)
        return StudentRow(
            student=student,
            seat=pair.seat,
            remaining=pair.remaining,
            scheduled=pair.scheduled,
            expires_at=max((pack.expires_at for pack in pair.active_packs), default=None),
        )
