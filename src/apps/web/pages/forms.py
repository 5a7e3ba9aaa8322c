"""What a page's form sent, read forgivingly: a missing field is an empty one."""

from collections.abc import Mapping

from litestar.params import URLEncodedBody

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context
from apps.wording.languages import again
from apps.wording.refusals import words
from mentorship_core.domain.refusals import Invalid, Refusal

Posted = URLEncodedBody[dict[str, str]]
OURS = frozenset({"_csrf_token", "idempotency_key"})
MOST_DIGITS = 6


def typed(posted: Mapping[str, str]) -> dict[str, str]:
    """What a person wrote, to be shown again."""
    return {name: text for name, text in posted.items() if name not in OURS}


def whole_number(text: str) -> int | None:
    """Digits and nothing else; None where there is no such number."""
    text = text.strip()
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


def own_path(back: str, otherwise: str) -> str:
    """Where a form asks to be sent next, if that is a place of ours."""
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if is_ours else otherwise


def errors_of(refused: Invalid) -> dict[str, str]:
    """The first fault of each field."""
    found: dict[str, str] = {}
    for path, _code, said in refused.faults:
        found.setdefault(path, again(said))
    return found


def said_no(visit: Visit, refusal: Refusal) -> Context:
    """Shown above a page that is drawn again."""
    return {"flash": {"tone": "bad", "text": words(refusal, visit.zone)}}
