"""A provider's signed webhook, read into our words."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.orders.news import PaymentNews


@frozen(kw_only=True)
class Signed:
    """`news` is None for a kind of event we keep but do not act on."""

    event_id: str
    kind: str
    news: PaymentNews | None


@frozen
class NotSigned:
    """Forged, altered or too old."""

    why: str


@frozen
class Unreadable:
    """Rightly signed, and not what we can read: another API version, or something is missing. `why` says what to set
    at the provider."""

    why: str


class PaymentEvents(Protocol):
    def read(self, headers: Mapping[str, str], body: bytes) -> Signed | NotSigned | Unreadable:
        """Check the signature over the raw bytes, in constant time, then read. Header names are in lower case. Its age
        is judged by the machine's own clock, never by one that can be moved."""
