"""Every letter there is, with made-up facts: its text, and its HTML by day and by night. Only in the demo."""

from litestar import Response, get
from litestar.params import FromPath

from apps.web.manners.policy import DEMO, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.mailbox import IN_ITS_FRAME
from apps.web.visiting import Visiting
from apps.wording.samples import Sample, samples
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.mail import Letter


@get("/dev/mail", **page(DEMO), sync_to_thread=True)
def letters(visit: Visiting) -> Page:
    rows = [
        {"name": one.name, "url": f"/dev/mail/{one.name}", "subject": _letter(visit, one).subject} for one in samples()
    ]
    return draw(visit, "letters.html", {"rows": rows, "letter": None})


@get("/dev/mail/{letter_name:str}", **page(DEMO), sync_to_thread=True)
def letter(letter_name: FromPath[str], visit: Visiting) -> Page:
    found = _found(visit, letter_name)
    seen = {"subject": found.subject, "to": found.to, "text": found.text, "html_url": f"/dev/mail/{letter_name}/html"}
    return draw(visit, "letters.html", {"rows": [], "letter": seen})


@get("/dev/mail/{letter_name:str}/html", **page(DEMO), sync_to_thread=True)
def designed(letter_name: FromPath[str], visit: Visiting) -> Response[str]:
    """The HTML part as it is, under a policy that lets it do nothing."""
    return Response(_found(visit, letter_name).html, media_type="text/html", headers=IN_ITS_FRAME)


def _found(visit: Visit, name: str) -> Letter:
    sample = next((one for one in samples() if one.name == name), None)
    if sample is None:
        raise visit.no(NotFound("letter"))
    return _letter(visit, sample)


def _letter(visit: Visit, sample: Sample) -> Letter:
    return visit.product.writing.letter(sample.correspondence)


ROUTES = [letters, letter, designed]
