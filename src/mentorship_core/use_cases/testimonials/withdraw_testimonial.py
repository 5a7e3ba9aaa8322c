"""Its author takes a testimonial back, whatever was decided of it; it leaves the profile at once."""

from attrs import frozen

from mentorship_core.domain.identity import PackId
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.testimonials import TestimonialWithdrawn, WithdrawnTestimonial
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.testimonials.rules import TestimonialKept


@frozen(kw_only=True)
class WithdrawTestimonial(UseCase):
    def __call__(self, *, actor: Person, pack: PackId) -> TestimonialKept | NotFound:
        with self.begin(actor) as tx:
            named, now = tx.testimonial_of(pack), self.clock()
            found = tx.testimonial(named.id) if named is not None else None
            if found is None or found.student != actor.user:
                return NotFound("testimonial")
            if isinstance(found, WithdrawnTestimonial):
                return TestimonialKept(testimonial=found, changed=False)
            gone = found.withdraw(now)
            tx.record(TestimonialWithdrawn(at=now, testimonial=gone))
            return TestimonialKept(testimonial=gone, changed=True)
