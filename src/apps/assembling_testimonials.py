"""Puts together what can be done with testimonials."""

from apps.parts import Parts
from mentorship_core.use_cases.testimonials.acts import TestimonialActs
from mentorship_core.use_cases.testimonials.decide_testimonial import ApproveTestimonial, RejectTestimonial
from mentorship_core.use_cases.testimonials.withdraw_testimonial import WithdrawTestimonial
from mentorship_core.use_cases.testimonials.write_testimonial import WriteTestimonial


def acts_on_testimonials(parts: Parts) -> TestimonialActs:
    return TestimonialActs(
        write=parts.make(WriteTestimonial),
        withdraw=parts.make(WithdrawTestimonial),
        approve=parts.make(ApproveTestimonial),
        reject=parts.make(RejectTestimonial),
    )
