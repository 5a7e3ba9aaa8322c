"""Choosing the language at the foot of every page: kept by the browser, and with the person who is signed in."""

from litestar import Response, post

from apps.web.manners.cookies import LANGUAGE, YEAR_SECONDS
from apps.web.manners.policy import PUBLIC, form
from apps.web.pages.drawing import go
from apps.web.pages.forms import Posted, own_path
from apps.web.visiting import Visiting
from mentorship_core.domain.language import LANGUAGES
from mentorship_core.domain.refusals import Refusal

HERE = "/language"


@post(HERE, **form(PUBLIC), status_code=303, sync_to_thread=True)
def choose_language(data: Posted, visit: Visiting) -> Response[None]:
    """Back to where it was chosen. One that nobody speaks here changes nothing."""
    chosen, answer = data.get("language", ""), go(visit, own_path(data.get("back", ""), "/"))
    if chosen not in LANGUAGES:
        return answer
    if visit.user is not None:
        kept = visit.mentorship.change_me(actor=visit.person, language=chosen)
        if isinstance(kept, Refusal):
            raise visit.no(kept)
    answer.cookies.append(visit.cookies.make(LANGUAGE, chosen, YEAR_SECONDS))
    return answer


ROUTES = [choose_language]
