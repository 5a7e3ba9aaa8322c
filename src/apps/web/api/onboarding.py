"""Onboarding: goals and zone are changed with PATCH /api/me; pictures of one's work are sent as they are."""

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.params import FromPath, RawBody

from apps.web.api.answers.onboarding import OnboardingSeen, PictureKept, onboarding_seen, picture_seen
from apps.web.api.answers.plain import Changed
from apps.web.api.reading import made
from apps.web.api.teaching import own_shop
from apps.web.files import picture_of
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR_OR_ADMIN, SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.people import User
from mentorship_core.domain.refusals import NotFound, Refusal, SamplesFull
from mentorship_core.ports.pictures import MEDIA_TYPE

PICTURE = "/api/onboarding/pictures/{sample_id:uuid}"
PICTURE_BYTES = 5_100_000


@get("/api/onboarding", **api(SIGNED_IN), sync_to_thread=True)
def onboarding(visit: Visiting) -> OnboardingSeen:
    """What I told, and the pictures I show."""
    return onboarding_seen(visit.me, visit.mentorship.views.samples(visit.actor, visit.me.id))


@post(
    "/api/onboarding/pictures",
    **api(SIGNED_IN, SamplesFull, limit=Kind.INSTRUCTOR, unchanged=PictureKept),
    sync_to_thread=True,
    request_max_body_size=PICTURE_BYTES,
)
def show(body: RawBody, visit: Visiting) -> Response[PictureKept]:
    """Show a picture: the body is a JPEG, PNG or WebP of at most 5 MB. It is kept as a WebP without its metadata."""
    match visit.mentorship.add_sample(actor=visit.person, sent=body):
        case Refusal() as no:
            raise visit.no(no)
        case kept:
            answer = PictureKept(picture=picture_seen(kept.sample), changed=kept.changed)
            return made(answer, changed=kept.changed)


@get(PICTURE, **api(SIGNED_IN), media_type=MEDIA_TYPE, sync_to_thread=True)
def picture(sample_id: FromPath[UUID], visit: Visiting) -> Response[bytes]:
    """The picture itself: mine, or of a student who bought from me."""
    return picture_of(visit, sample_id)


@delete(PICTURE, **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def remove(sample_id: FromPath[UUID], visit: Visiting) -> Changed:
    """Take it away: nobody sees it any more."""
    match visit.mentorship.remove_sample(actor=visit.person, sample=SampleId(sample_id)):
        case NotFound() as no:
            raise visit.no(no)
        case gone:
            return Changed(gone.changed)


@get(
    "/api/instructor/students/{student_id:str}/onboarding",
    **api(MENTOR_OR_ADMIN, limit=Kind.INSTRUCTOR),
    sync_to_thread=True,
)
def of_student(student_id: FromPath[str], visit: Visiting) -> OnboardingSeen:
    """What one of my students told."""
    student = _student(visit, UserId(student_id))
    return onboarding_seen(student, visit.mentorship.views.samples(visit.actor, student.id))


def _student(visit: Visit, student: UserId) -> User:
    if visit.is_admin:
        found = visit.mentorship.views.user(student)
    else:
        rows = visit.mentorship.views.students(visit.actor, own_shop(visit).id)
        found = next((row.student for row in rows if row.student.id == student), None)
    if found is None:
        raise visit.no(NotFound("student"))
    return found


ROUTES = [onboarding, show, picture, remove, of_student]
