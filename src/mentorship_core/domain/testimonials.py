"""What a student says in public of a pack they finished; nobody reads it before an admin said yes (SHOW-2, SHOW-3)."""

from enum import StrEnum
from typing import Any, TypeVar

from attrs import fields, frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import MentorId, PackId, TestimonialId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


class TestimonialStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class _Testimonial(State):
    """One a pack. `words` are the author's own; only with `full_name` is more than their first name shown."""

    id: TestimonialId
    student: UserId
    mentor: MentorId
    pack: PackId
    words: str
    full_name: bool
    written_at: Instant

    def rewrite(self, words: str, *, full_name: bool, at: Instant) -> "PendingTestimonial":
        """Anew: it is not shown again before somebody has read it again."""
        return _as(PendingTestimonial, self, words=words, full_name=full_name, written_at=at)

    def approve(self, edited: str | None, at: Instant, reason: str) -> "ApprovedTestimonial":
        """With `edited`, those words are shown, and the author's are kept beside them."""
        return _as(ApprovedTestimonial, self, edited=edited, decided_at=at, reason=reason)

    def reject(self, reason: str, at: Instant) -> "RejectedTestimonial":
        return _as(RejectedTestimonial, self, reason=reason, decided_at=at)

    def withdraw(self, at: Instant) -> "WithdrawnTestimonial":
        return _as(WithdrawnTestimonial, self, withdrawn_at=at)


@frozen(kw_only=True)
class PendingTestimonial(_Testimonial):
    """Waits for an admin."""


@frozen(kw_only=True)
class ApprovedTestimonial(_Testimonial):
    """On the mentor's profile."""

    edited: str | None
    reason: str
    decided_at: Instant

    @property
    def shown(self) -> str:
        return self.edited or self.words


@frozen(kw_only=True)
class RejectedTestimonial(_Testimonial):
    reason: str
    decided_at: Instant


@frozen(kw_only=True)
class WithdrawnTestimonial(_Testimonial):
    """By its author, who may write again."""

    withdrawn_at: Instant


Testimonial = PendingTestimonial | ApprovedTestimonial | RejectedTestimonial | WithdrawnTestimonial


@frozen(kw_only=True)
class TestimonialWritten(Event):
    testimonial: PendingTestimonial


@frozen(kw_only=True)
class TestimonialApproved(Event):
    testimonial: ApprovedTestimonial


@frozen(kw_only=True)
class TestimonialRejected(Event):
    testimonial: RejectedTestimonial


@frozen(kw_only=True)
class TestimonialWithdrawn(Event):
    testimonial: WithdrawnTestimonial


TestimonialEvent = TestimonialWritten | TestimonialApproved | TestimonialRejected | TestimonialWithdrawn


def status_of(testimonial: Testimonial) -> TestimonialStatus:
    match testimonial:
        case PendingTestimonial():
            return TestimonialStatus.PENDING
        case ApprovedTestimonial():
            return TestimonialStatus.APPROVED
        case RejectedTestimonial():
            return TestimonialStatus.REJECTED
        case WithdrawnTestimonial():
            return TestimonialStatus.WITHDRAWN


def public_name(name: str, *, full: bool) -> str:
    """As the public reads it: no more than the first name, unless its owner said so."""
    return name if full else name.split(" ", maxsplit=1)[0]


T = TypeVar("T", bound=_Testimonial)


def _as(kind: type[T], testimonial: _Testimonial, **changes: Any) -> T:
    kept = {field.name: getattr(testimonial, field.name) for field in fields(_Testimonial)}
    return kind(**(kept | changes))
