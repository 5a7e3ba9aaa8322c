"""Mail addresses that letters do not reach: what became of the last one, until somebody says that it is mended."""

from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


class Ailment(StrEnum):
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    """Its reader called a letter of ours spam."""


@frozen(kw_only=True)
class FailingAddress(State):
    """`address` is in lower case; `why` is the provider's own word. Once it is mended letters go there again."""

    address: str
    ailment: Ailment
    why: str
    since: Instant
    mended_at: Instant | None = None

    @property
    def fails(self) -> bool:
        return self.mended_at is None

    def mend(self, now: Instant) -> "FailingAddress":
        return evolve(self, mended_at=now)


@frozen(kw_only=True)
class AddressFailed(Event):
    """`user` is whose it is, if anybody's."""

    address: FailingAddress
    user: UserId | None


@frozen(kw_only=True)
class AddressMended(Event):
    address: FailingAddress


AddressEvent = AddressFailed | AddressMended
