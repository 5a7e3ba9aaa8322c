"""What a bank is shown when it decides a dispute: order, policy, every session with its times, what was said."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.events import EvidenceExported
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.people import Actor, Nobody, User, is_operator
from mentorship_core.domain.refusals import NotAllowed, NotFound
from mentorship_core.ports.views import OrderRow, PackRow, SessionRow, Views
from mentorship_core.use_cases.acting import UseCase

PAGES = 20
"""A pack has at most a hundred sessions, a pair seldom more than a few packs."""


@frozen(kw_only=True)
class Evidence:
    """Sessions latest first, the ledger oldest first, messages newest first, each as often as it was sent.

    `policy` is what was shown when this order's checkout began; nothing for orders from before it was kept.
    """

    order: OrderRow
    student: User
    disputes: tuple[Dispute, ...]
    pack: PackRow | None
    ledger: tuple[Entry, ...]
    sessions: tuple[SessionRow, ...]
    messages: tuple[Notice, ...]
    policy: tuple[str, ...]


@frozen(kw_only=True)
class GatherEvidence(UseCase):
    views: Views

    def __call__(self, *, actor: Actor, order: OrderId) -> Evidence | NotFound | NotAllowed:
        if not is_operator(actor):
            return NotFound("order") if isinstance(actor, Nobody) else NotAllowed("gather evidence")
        row = self.views.order(actor, order)
        student = self.views.user(row.order.student) if row is not None else None
        if row is None or student is None:
            return NotFound("order")
        return Evidence(
            order=row,
            student=student,
            disputes=row.disputes,
            pack=self.views.pack(actor, row.pack) if row.pack is not None else None,
            ledger=self.views.ledger(actor, row.pack) if row.pack is not None else (),
            sessions=self._sessions(actor, row),
            messages=self._messages(actor, row),
            policy=row.order.policy,
        )

    def _sessions(self, actor: Actor, row: OrderRow) -> tuple[SessionRow, ...]:
        """Those of the pack; the other sessions of the two are not what the money was for."""
        found, cursor = list[SessionRow](), None
        for _ in range(PAGES):
            page = self.views.sessions(
                actor,
                student=row.order.student,
                mentor=row.order.mentor,
                upcoming=None,
                now=self.clock(),
                cursor=cursor,
                limit=100,
            )
            found += [one for one in page.rows if one.session.pack == row.pack]
            cursor = page.cursor
            if cursor is None:
                break
        return tuple(found)

    def _messages(self, actor: Actor, row: OrderRow) -> tuple[Notice, ...]:
        """What the student was told about this mentor's packs and sessions."""
        return self.views.told(actor, student=row.order.student, mentor=row.order.mentor)


@frozen(kw_only=True)
class ExportEvidence(UseCase):
    gather: GatherEvidence

    def __call__(self, *, actor: Actor, order: OrderId) -> Evidence | NotFound | NotAllowed:
        """The same, to be taken away: the audit log says who did."""
        found = self.gather(actor=actor, order=order)
        if not isinstance(found, Evidence):
            return found
        with self.begin(actor) as tx:
            kept = tx.order(order)
            assert kept is not None
            tx.record(EvidenceExported(at=self.clock(), order=kept))
        return found
