"""Cases, notices, and the webhooks that were heard."""

from uuid import UUID

from attrs import frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.cases import Case, OpenCase
from mentorship_core.domain.identity import CaseId, NoticeId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Notice


@frozen(kw_only=True)
class Webhook:
    """A provider's event as it was read; `news` is JSON."""

    provider: str
    event_id: str
    kind: str
    news: str
    at: Instant
    message: UUID | None


class CaseTables:
    def __init__(self, journal: Journal) -> None:
        self.cases: Table[CaseId, Case] = Table(journal, lambda case: case.id)
        self.open_about = self.cases.index(
            lambda case: [(case.kind, case.about)] if isinstance(case, OpenCase) else [], rule="cases_one_open_about"
        )
        self.open = self.cases.index(lambda case: ["all"] if isinstance(case, OpenCase) else [])
        self.notices: Table[NoticeId, Notice] = Table(journal, lambda notice: notice.id)
        self.notice_by_key = self.notices.index(lambda notice: [notice.key], rule="notices_key")
        self.notices_about = self.notices.index(lambda notice: [(notice.kind, notice.about)])
        self.notices_put_off = self.notices.index(lambda notice: ["all"] if notice.send_after is not None else [])
        self.notices_to = self.notices.index(lambda notice: [notice.recipient])
        self.addresses: Table[str, FailingAddress] = Table(journal, lambda one: one.address)
        self.webhooks: Table[tuple[str, str], Webhook] = Table(journal, lambda heard: (heard.provider, heard.event_id))
