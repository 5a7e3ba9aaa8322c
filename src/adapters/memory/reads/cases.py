"""Reads of cases and notices."""

from adapters.memory.reads.reading import Reading
from mentorship_core.domain.cases import Case, CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, NoticeId, UserId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import NEVER_SHOWN, Channel, Notice
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import is_operator
from mentorship_core.ports.transaction import KeptWebhook


class CaseReading(Reading):
    def case(self, case: CaseId) -> Case | None:
        return self._seen(self._tables.cases.cases.get(case))

    def open_case(self, kind: CaseKind, about: str) -> OpenCase | None:
        found = self._seen(self._tables.cases.open_about.one((kind, about)))
        return found if isinstance(found, OpenCase) else None

    def webhook(self, provider: Provider, event_id: str) -> KeptWebhook | None:
        kept = self._tables.cases.webhooks.get((provider.value, event_id))
        if kept is None or not is_operator(self._actor):
            return None
        return KeptWebhook(provider=provider, event_id=event_id, kind=kept.kind, news=kept.news, message=kept.message)

    def notice(self, notice: NoticeId) -> Notice | None:
        return self._seen(self._tables.cases.notices.get(notice))

    def has_notice(self, key: str) -> bool:
        return self._tables.cases.notice_by_key.one(key) is not None

    def failing_address(self, address: str) -> FailingAddress | None:
        return self._seen(self._tables.cases.addresses.get(address.lower()))

    def unread_notices(self, user: UserId, limit: int = 1000) -> tuple[Notice, ...]:
        listed = (one for one in self._tables.cases.notices_to.find(user) if one.channel is Channel.IN_APP)
        new = [one for one in listed if not one.is_read and one.status not in NEVER_SHOWN]
        new.sort(key=lambda notice: (notice.queued_at, str(notice.id)), reverse=True)
        return self._all_seen(new)[:limit]
