"""Everything that was said to the signed-in person."""

from litestar import get

from apps.web.manners.policy import SIGNED_IN, page
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, link, moment
from apps.web.said import Saying
from apps.web.visiting import Visiting
from apps.wording.telling import Words
from mentorship_core.domain.notices.notice import Notice

NO_PAGES: Context = {"newer_url": None, "older_url": None}


@get("/notices", **page(SIGNED_IN), sync_to_thread=True)
def notices(visit: Visiting) -> Page:
    """The latest hundred, newest first."""
    said = [notice_seen(notice, words, visit.zone) for notice, words in Saying(visit).all()]
    return draw(visit, "notices.html", {"notices": said, "pages": NO_PAGES})


def notice_seen(notice: Notice, words: Words, zone: str) -> Context:
    return {
        "title": words.subject,
        "text": " ".join(line for line in words.body if line),
        "at": moment(notice.queued_at, zone),
        "link": link(*words.link) if words.link is not None else None,
    }


ROUTES = [notices]
