"""Who is told what of a testimonial: admins that one waits, its author what was decided, its mentor what is shown."""

from collections.abc import Iterator

from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.testimonials import (
    Testimonial,
    TestimonialApproved,
    TestimonialRejected,
    TestimonialWritten,
)


def about_testimonials(event: Event) -> Iterator[Say]:
    match event:
        case TestimonialWritten(testimonial=written):
            yield _say(NoticeKind.TESTIMONIAL_WRITTEN, Audience.ADMINS, written, event, {})
        case TestimonialApproved(testimonial=approved):
            facts = {"edited": "yes" if approved.edited else "no", "words": approved.shown, "reason": approved.reason}
            for audience in (Audience.STUDENT, Audience.MENTOR):
                yield _say(NoticeKind.TESTIMONIAL_APPROVED, audience, approved, event, facts)
        case TestimonialRejected(testimonial=rejected):
            yield _say(NoticeKind.TESTIMONIAL_REJECTED, Audience.STUDENT, rejected, event, {"reason": rejected.reason})
        case _:
            return


def _say(kind: NoticeKind, audience: Audience, about: Testimonial, event: Event, facts: dict[str, str]) -> Say:
    return Say(
        kind=kind,
        audience=audience,
        about=str(about.id),
        deadline=event.at.isoformat(),
        student=about.student,
        mentor=about.mentor,
        facts=facts,
    )
