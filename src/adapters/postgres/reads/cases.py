"""Cases and notices."""

from sqlalchemy import Integer, bindparam, literal, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID
from adapters.postgres.rows.messages import address_from_row, case_from_row, notice_from_row
from adapters.postgres.tables.messages import cases, failing_addresses, notices
from mentorship_core.domain.cases import Case, CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, NoticeId, UserId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import NEVER_SHOWN, Channel, Notice

CASE = select(cases).where(cases.c.id == ID).with_for_update(key_share=True)
OPEN_CASE = select(cases).where(
    cases.c.kind == bindparam("kind"), cases.c.about == bindparam("about"), cases.c.decided_at.is_(None)
)
NOTICE_UNLOCKED = select(notices).where(notices.c.id == ID)
NOTICE = NOTICE_UNLOCKED.with_for_update(key_share=True)
UNREAD = (
    select(notices)
    .where(
        notices.c.recipient_id == bindparam("user"), notices.c.channel == Channel.IN_APP, notices.c.read_at.is_(None)
    )
    .where(notices.c.status.not_in(NEVER_SHOWN))
    .order_by(notices.c.queued_at.desc(), notices.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
FAILING = (
    select(failing_addresses).where(failing_addresses.c.address == bindparam("address")).with_for_update(key_share=True)
)
HAS_NOTICE = select(select(literal(1)).where(notices.c.key == bindparam("key")).exists())


class CaseReading(Asking):
    def case(self, case: CaseId) -> Case | None:
        return self.one(CASE, case_from_row, id=case)

    def open_case(self, kind: CaseKind, about: str) -> OpenCase | None:
        found = self.one(OPEN_CASE, case_from_row, kind=kind, about=about)
        return found if isinstance(found, OpenCase) else None

    def notice(self, notice: NoticeId) -> Notice | None:
        return self.one(NOTICE, notice_from_row, id=notice)

    def has_notice(self, key: str) -> bool:
        return bool(self.value(HAS_NOTICE, key=key))

    def failing_address(self, address: str) -> FailingAddress | None:
        return self.one(FAILING, address_from_row, address=address.lower())

    def unread_notices(self, user: UserId, limit: int = 1000) -> tuple[Notice, ...]:
        return self.each(UNREAD, notice_from_row, user=user, limit=limit)
