"""What students say of their mentors: written by one, let through by an admin, read by anybody."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody

from apps.web.api.answers.testimonials import (
    PraiseList,
    TestimonialKept,
    Testimonials,
    TestimonialSeen,
    in_queue,
    praise_seen,
    testimonial_seen,
)
from apps.web.api.ruling import Reason
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import ADMIN, PUBLIC, SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId, PackId, TestimonialId
from mentorship_core.domain.refusals import IllegalTransition, NotFound, PackNotFinished, Refusal, Stale
from mentorship_core.use_cases.testimonials.rules import TestimonialKept as Kept

OF_PACK = "/api/packs/{pack_id:uuid}/testimonial"
ONE = "/api/admin/testimonials/{testimonial_id:uuid}"
Words = Annotated[str, text(5000)]


class Write(Body, frozen=True):
    """50 to 1000 characters; with `full_name` your whole name stands below them, else your first name."""

    words: Words
    full_name: bool = False


class Approve(Body, frozen=True):
    """`edited` is shown instead of the author's words; `seen` are those that were read before deciding."""

    edited: Words | None = None
    seen: Words | None = None
    reason: Reason = ""


class Reject(Body, frozen=True):
    """The author is told the reason."""

    reason: Annotated[str, text(500, 1)]
    seen: Words | None = None


@get("/api/mentors/{mentor_id:uuid}/testimonials", **api(PUBLIC), sync_to_thread=True)
def praise(mentor_id: FromPath[UUID], visit: Visiting) -> PraiseList:
    """What students say of a mentor, the latest twenty."""
    mentor = MentorId(mentor_id)
    if visit.mentorship.views.mentor(mentor) is None:
        raise visit.no(NotFound("mentor"))
    return PraiseList([praise_seen(one) for one in visit.mentorship.views.praise(mentor)])


@get(OF_PACK, **api(SIGNED_IN), sync_to_thread=True)
def of_pack(pack_id: FromPath[UUID], visit: Visiting) -> TestimonialSeen:
    """What I wrote of this pack, and what became of it."""
    rows = visit.mentorship.views.written_testimonials(visit.actor, pack=PackId(pack_id))
    if not rows:
        raise visit.no(NotFound("testimonial"))
    return testimonial_seen(rows[0].testimonial)


@put(OF_PACK, **api(SIGNED_IN, PackNotFinished, limit=Kind.BOOKING), sync_to_thread=True)
def write(pack_id: FromPath[UUID], data: JSONBody[Write], visit: Visiting) -> TestimonialKept:
    """Say what a finished pack was like; written again it waits again to be read."""
    kept = visit.mentorship.testimonials.write(
        actor=visit.person, pack=PackId(pack_id), words=data.words, full_name=data.full_name
    )
    return _kept(visit, kept)


@delete(OF_PACK, **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def withdraw(pack_id: FromPath[UUID], visit: Visiting) -> TestimonialKept:
    """Take it back; it leaves the profile at once."""
    return _kept(visit, visit.mentorship.testimonials.withdraw(actor=visit.person, pack=PackId(pack_id)))


@get("/api/admin/testimonials", **api(ADMIN), sync_to_thread=True)
def queue(visit: Visiting, *, waiting: FromQuery[bool] = True) -> Testimonials:
    """Those that wait to be read, the oldest first; or all, the newest first."""
    rows = visit.mentorship.views.written_testimonials(visit.actor, waiting=waiting)
    return Testimonials([in_queue(row) for row in rows])


@post(f"{ONE}/approve", **api(ADMIN, Stale, IllegalTransition), status_code=200, sync_to_thread=True)
def approve(testimonial_id: FromPath[UUID], data: JSONBody[Approve], visit: Visiting) -> TestimonialKept:
    """Show it on the mentor's profile; its author is told, and of each edit."""
    kept = visit.mentorship.testimonials.approve(
        actor=visit.because(data.reason),
        testimonial=TestimonialId(testimonial_id),
        edited=data.edited,
        seen=data.seen,
    )
    return _kept(visit, kept)


@post(f"{ONE}/reject", **api(ADMIN, Stale, IllegalTransition), status_code=200, sync_to_thread=True)
def reject(testimonial_id: FromPath[UUID], data: JSONBody[Reject], visit: Visiting) -> TestimonialKept:
    """Keep it back, or take it off the profile; its author is told why."""
    kept = visit.mentorship.testimonials.reject(
        actor=visit.because(data.reason), testimonial=TestimonialId(testimonial_id), seen=data.seen
    )
    return _kept(visit, kept)


def _kept(visit: Visit, kept: Kept | Refusal) -> TestimonialKept:
    if isinstance(kept, Refusal):
        raise visit.no(kept)
    return TestimonialKept(testimonial=testimonial_seen(kept.testimonial), changed=kept.changed)


ROUTES = [praise, of_pack, write, withdraw, queue, approve, reject]
