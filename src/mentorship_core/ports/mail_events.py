"""A mail provider's signed webhook, read into our words."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.notices.mail_news import MailNews
from mentorship_core.ports.payment_events import NotSigned, Unreadable


@frozen(kw_only=True)
class MailSigned:
    """`news` is None for a kind of event we keep but do not act on."""

    event_id: str
    kind: str
    news: MailNews | None


class MailEvents(Protocol):
    def read(self, headers: Mapping[str, str], body: bytes) -> MailSigned | NotSigned | Unreadable:
        """Check the signature over the raw bytes, in constant time, then read. Header names are in lower case. Its age
        is judged by the machine's own clock, never by one that can be moved."""
