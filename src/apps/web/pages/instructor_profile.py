"""What people read of a mentor before they buy, and whether anything is sold to new students."""

from litestar import Response, get, post

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import Context, link
from apps.web.pages.shapes import form as form_of
from apps.web.visiting import Visiting
from apps.wording.languages import _, pgettext
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Invalid, Refusal
from mentorship_core.use_cases.save_mentor import MentorKept

HERE = "/instructor/profile"
ON_SALE = {"yes": True, "no": False}


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def profile(visit: Visiting) -> Page:
    mentor = own_shop(visit)
    return _drawn(visit, mentor, form_of(_filled(mentor)))


@post(HERE, **form(MENTOR, limit=Kind.INSTRUCTOR, key=True), status_code=303, sync_to_thread=True)
def save(data: Posted, visit: Visiting) -> Page | Response[None]:
    """What is not said stays."""
    mentor = own_shop(visit)
    about = data.get("about")
    saved = visit.mentorship.save_mentor(
        actor=visit.actor,
        mentor=mentor.id,
        name=data.get("name"),
        headline=data.get("headline"),
        about=about.replace("\r\n", "\n").strip() if about is not None else None,
        on_sale=ON_SALE.get(data.get("on_sale", "")),
    )
    match saved:
        case Invalid() as no:
            return _drawn(visit, mentor, form_of({**_filled(mentor), **typed(data)}, errors_of(no)), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case MentorKept(changed=changed):
            return go(visit, HERE, flash=_("Your profile is saved.") if changed else _("Nothing was different."))


def _filled(mentor: Mentor) -> dict[str, str]:
    return {
        "name": mentor.name,
        "headline": mentor.headline,
        "about": mentor.about,
        "on_sale": "yes" if mentor.on_sale else "no",
    }


def _sales() -> list[Context]:
    closed = _("Nothing new is sold. Everybody keeps their place and what they bought.")
    return [
        {
            "value": "yes",
            "text": pgettext("sales", "Open"),
            "help": _("Your packs can be bought while a place is free."),
        },
        {"value": "no", "text": pgettext("sales", "Closed"), "help": closed},
    ]


def _drawn(visit: Visit, mentor: Mentor, filled: Context, *, status: int = 200) -> Page:
    context = {
        "back": link("/instructor/settings", _("Settings")),
        "action": HERE,
        "profile_url": f"/mentors/{mentor.id}",
        "sales": _sales(),
        "form": filled,
    }
    return draw(visit, "instructor_profile.html", context, status=status)


ROUTES = [profile, save]
