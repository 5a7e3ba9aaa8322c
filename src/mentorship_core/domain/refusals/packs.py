"""Why a pack cannot be booked on."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals.refusal import Refusal


@frozen
class PackNotFound(Refusal):
    code: ClassVar[str] = "PACK_NOT_FOUND"


@frozen
class PackRefunded(Refusal):
    code: ClassVar[str] = "PACK_REFUNDED"
    pack: PackId


@frozen
class PackDisputed(Refusal):
    code: ClassVar[str] = "PACK_DISPUTED"
    pack: PackId


@frozen
class PackExpired(Refusal):
    code: ClassVar[str] = "PACK_EXPIRED"
    pack: PackId
    expired_at: Instant


@frozen
class NoSessionsLeft(Refusal):
    """`remaining` minus `scheduled` is nothing."""

    code: ClassVar[str] = "NO_SESSIONS_LEFT"
    pack: PackId
    remaining: int
    scheduled: int


@frozen
class SeatNotActive(Refusal):
    """`grace_until` is set while a renewal still keeps the seat."""

    code: ClassVar[str] = "SEAT_NOT_ACTIVE"
    mentor: MentorId
    grace_until: Instant | None


@frozen
class PackNotFinished(Refusal):
    """Something remains of it, or none of its sessions took place."""

    code: ClassVar[str] = "PACK_NOT_FINISHED"
    pack: PackId
