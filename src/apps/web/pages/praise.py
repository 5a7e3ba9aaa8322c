"""What students say of a mentor: on the profile, and where they write it."""

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, badge
from apps.web.pages.shapes import form as form_shape
from apps.wording.states import of_testimonial
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.packs.pack import ActivePack, RefundedPack
from mentorship_core.domain.testimonials import ApprovedTestimonial, RejectedTestimonial, WithdrawnTestimonial
from mentorship_core.ports.views import PackRow


def praise_cards(visit: Visit, mentor: MentorId) -> list[Context]:
    return [
        {"paragraphs": [part for part in one.words.split("\n") if part.strip()], "name": one.name}
        for one in visit.mentorship.views.praise(mentor)
    ]


def writing(visit: Visit, row: PackRow, *, held: bool, filled: Context | None = None) -> Context | None:
    """None where there is nothing to write: another's pack, one that still runs, or one nobody met on."""
    pack, now = row.pack, visit.product.clock()
    runs = isinstance(pack, ActivePack) and not pack.is_over(now)
    if pack.student != visit.person.user or runs or isinstance(pack, RefundedPack) or not held:
        return None
    rows = visit.mentorship.views.written_testimonials(visit.actor, pack=pack.id)
    found = rows[0].testimonial if rows else None
    live = found if not isinstance(found, WithdrawnTestimonial) else None
    at = f"/packs/{pack.id}/testimonial"
    return {
        "mentor_name": row.mentor_name,
        "state": badge(*of_testimonial(live)) if live is not None else None,
        "shown": live.shown if isinstance(live, ApprovedTestimonial) and live.edited else None,
        "why": live.reason if isinstance(live, RejectedTestimonial) else None,
        "action": at,
        "withdraw_action": f"{at}/withdraw" if live is not None else None,
        "form": filled or form_shape(_kept(live.words, full_name=live.full_name) if live is not None else {}),
    }


def _kept(words: str, *, full_name: bool) -> dict[str, str]:
    return {"words": words, "full_name": "yes" if full_name else ""}
