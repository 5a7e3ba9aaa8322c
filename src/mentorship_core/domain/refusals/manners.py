"""Signing in, repeating, what one shows of oneself, and what only the demo has."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.refusals.refusal import Refusal


@frozen
class LinkSpent(Refusal):
    code: ClassVar[str] = "LINK_SPENT"


@frozen
class AddressElsewhere(Refusal):
    """They sign in by a provider of identities: their address is changed there."""

    code: ClassVar[str] = "ADDRESS_ELSEWHERE"


@frozen
class WrongCode(Refusal):
    """`tries_left` before the link is spent."""

    code: ClassVar[str] = "WRONG_CODE"
    tries_left: int


@frozen
class NotConfirmedYet(Refusal):
    code: ClassVar[str] = "NOT_CONFIRMED_YET"


@frozen
class AccountLocked(Refusal):
    code: ClassVar[str] = "ACCOUNT_LOCKED"
    user: UserId


@frozen
class AccountNotReady(Refusal):
    """The identity provider knows them, and has not told us yet."""

    code: ClassVar[str] = "ACCOUNT_NOT_READY"


@frozen
class SignInAgain(Refusal):
    """For what cannot be taken back one signs in anew."""

    code: ClassVar[str] = "SIGN_IN_AGAIN"


@frozen
class RefundOrForfeit(Refusal):
    """Sessions that were paid for are left: what becomes of them is asked first."""

    code: ClassVar[str] = "REFUND_OR_FORFEIT"
    sessions: int


@frozen
class StillTaught(Refusal):
    """A mentor with students is closed to new sales, and goes when the last of them has gone."""

    code: ClassVar[str] = "STILL_TAUGHT"
    students: int


@frozen
class NotToSend(Refusal):
    """It has gone out, was stopped, or is not true any more."""

    code: ClassVar[str] = "NOT_TO_SEND"


@frozen
class DiscordTaken(Refusal):
    """That Discord account is somebody else's here."""

    code: ClassVar[str] = "DISCORD_TAKEN"


@frozen
class DiscordUnreachable(Refusal):
    """Discord does not answer; nothing was changed."""

    code: ClassVar[str] = "DISCORD_UNREACHABLE"


@frozen
class KeyInUse(Refusal):
    code: ClassVar[str] = "KEY_IN_USE"


@frozen
class KeyReused(Refusal):
    code: ClassVar[str] = "KEY_REUSED"


@frozen
class Stale(Refusal):
    code: ClassVar[str] = "STALE"


@frozen
class SamplesFull(Refusal):
    """As many pictures as one may show."""

    code: ClassVar[str] = "SAMPLES_FULL"
    most: int


@frozen
class OnlyInDemo(Refusal):
    code: ClassVar[str] = "ONLY_IN_DEMO"
