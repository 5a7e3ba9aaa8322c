"""Mentors, and what they sell."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from apps.web.api.answers.shops import Mentors, MentorSeen, mentor_seen
from apps.web.manners.policy import PUBLIC, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.refusals import NotFound


@get("/api/mentors", **api(PUBLIC), sync_to_thread=True)
def mentors(visit: Visiting) -> Mentors:
    """Everybody who teaches, what they sell, and how many places are free."""
    return Mentors([mentor_seen(shop, visit.product.checkouts) for shop in visit.mentorship.views.mentors()])


@get("/api/mentors/{mentor_id:uuid}", **api(PUBLIC), sync_to_thread=True)
def mentor(mentor_id: FromPath[UUID], visit: Visiting) -> MentorSeen:
    """One mentor: profile, products, free places, and when one may come free."""
    shop = visit.mentorship.views.mentor(MentorId(mentor_id))
    if shop is None:
        raise visit.no(NotFound("mentor"))
    return mentor_seen(shop, visit.product.checkouts)


ROUTES = [mentors, mentor]
