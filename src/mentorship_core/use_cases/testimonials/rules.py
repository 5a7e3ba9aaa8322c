"""How long it may be, and what came of an act."""

from typing import Literal

from attrs import frozen

from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid
from mentorship_core.domain.terms import Terms
from mentorship_core.domain.testimonials import Testimonial

REASON_AT_MOST = 500


@frozen(kw_only=True)
class TestimonialKept:
    """`changed` is False when it stood so before."""

    testimonial: Testimonial
    changed: bool


def words_fault(words: str, terms: Terms) -> Invalid | None:
    least, most = terms.testimonial_least, terms.testimonial_most
    if least <= len(words) <= most:
        return None
    said = Phrase("Write {least} to {most} characters; these are {number}.", least=least, most=most, number=len(words))
    return Invalid((("words", "length", said),))


def reason_fault(reason: str, needed: Literal["needed", "welcome"]) -> Invalid | None:
    """The author is told why."""
    if needed == "needed" and not reason:
        return Invalid((("reason", "missing", Phrase("Say why; its author is told.")),))
    if len(reason) > REASON_AT_MOST:
        return Invalid((("reason", "length", Phrase("Say it in {most} characters.", most=REASON_AT_MOST)),))
    return None
