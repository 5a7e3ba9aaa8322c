"""An admin lets a testimonial through, edited or not, or keeps it back with a reason; its author is told (SHOW-3)."""

from attrs import frozen

from mentorship_core.domain.identity import TestimonialId
from mentorship_core.domain.people import Actor, is_operator, reason_of
from mentorship_core.domain.refusals import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from mentorship_core.domain.testimonials import (
    ApprovedTestimonial,
    RejectedTestimonial,
    Testimonial,
    TestimonialApproved,
    TestimonialRejected,
    WithdrawnTestimonial,
    status_of,
)
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.testimonials.rules import TestimonialKept, reason_fault, words_fault

NotDecided = NotAllowed | NotFound | Stale | IllegalTransition


@frozen(kw_only=True)
class ApproveTestimonial(UseCase):
    """`edited` is what is shown instead of the author's words; `seen` are the words that were read before deciding."""

    def __call__(
        self, *, actor: Actor, testimonial: TestimonialId, edited: str | None = None, seen: str | None = None
    ) -> TestimonialKept | NotDecided | Invalid:
        said, reason = edited.replace("\r\n", "\n").strip() if edited is not None else None, reason_of(actor)
        fault = (words_fault(said, self.terms) if said is not None else None) or reason_fault(reason, "welcome")
        if fault is not None:
            return fault
        with self.begin(actor) as tx:
            found, now = _to_decide(tx, testimonial, seen, "approved"), self.clock()
            if not isinstance(found, Testimonial):
                return found
            approved = found.approve(said if said != found.words else None, now, reason)
            if isinstance(found, ApprovedTestimonial) and found.edited == approved.edited:
                return TestimonialKept(testimonial=found, changed=False)
            tx.record(TestimonialApproved(at=now, testimonial=approved))
            return TestimonialKept(testimonial=approved, changed=True)


@frozen(kw_only=True)
class RejectTestimonial(UseCase):
    """The actor's reason is what its author is told."""

    def __call__(
        self, *, actor: Actor, testimonial: TestimonialId, seen: str | None = None
    ) -> TestimonialKept | NotDecided | Invalid:
        reason = reason_of(actor).strip()
        fault = reason_fault(reason, "needed")
        if fault is not None:
            return fault
        with self.begin(actor) as tx:
            found, now = _to_decide(tx, testimonial, seen, "rejected"), self.clock()
            if not isinstance(found, Testimonial):
                return found
            if isinstance(found, RejectedTestimonial) and found.reason == reason:
                return TestimonialKept(testimonial=found, changed=False)
            rejected = found.reject(reason, now)
            tx.record(TestimonialRejected(at=now, testimonial=rejected))
            return TestimonialKept(testimonial=rejected, changed=True)


def _to_decide(tx: Transaction, testimonial: TestimonialId, seen: str | None, to: str) -> Testimonial | NotDecided:
    if not is_operator(tx.actor):
        return NotAllowed("decide on testimonials")
    found = tx.testimonial(testimonial)
    if found is None:
        return NotFound("testimonial")
    if isinstance(found, WithdrawnTestimonial):
        return IllegalTransition(status_of(found).value, to)
    return found if seen is None or seen.replace("\r\n", "\n").strip() == found.words else Stale()
