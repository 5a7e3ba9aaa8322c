"""All that can be done with testimonials, by name."""

from attrs import frozen

from mentorship_core.use_cases.testimonials.decide_testimonial import ApproveTestimonial, RejectTestimonial
from mentorship_core.use_cases.testimonials.withdraw_testimonial import WithdrawTestimonial
from mentorship_core.use_cases.testimonials.write_testimonial import WriteTestimonial


@frozen(kw_only=True)
class TestimonialActs:
    write: WriteTestimonial
    withdraw: WithdrawTestimonial
    approve: ApproveTestimonial
    reject: RejectTestimonial
