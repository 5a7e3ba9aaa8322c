"""Sessions bought or given, found by whose they are."""

from litestar import get

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.pages.admin_listing import Asked, Before, Cell, Choice, Standing, Words, found, listed
from apps.web.pages.drawing import Page
from apps.web.pages.packs import pack_state
from apps.web.pages.shapes import link, moment
from apps.web.visiting import Visiting
from apps.wording.languages import _, pgettext
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.ports.views import PackRow


@get("/admin/packs", **page(ADMIN), sync_to_thread=True)
def packs(visit: Visiting, words: Words = "", standing: Standing = "", before: Before = None) -> Page:
    named = (
        ("active", pgettext("pack", "Active")),
        ("depleted", pgettext("pack", "Used up")),
        ("expired", pgettext("pack", "Expired")),
        ("refunded", pgettext("pack", "Refunded")),
    )
    choice = Choice("state", _("State"), named, standing)
    lists = visit.mentorship.lists
    shown = found(visit, lambda: lists.find_packs(visit.actor, words=words, state=choice.value, cursor=before))
    return listed(
        visit,
        Asked(label=_("Student, mentor or pack"), words=words, choices=(choice,), before=before),
        title=_("Packs"),
        lead=_("Sessions bought or given, the latest first."),
        heads=heads(),
        rows=[pack_row(visit, one) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No packs found"), _("Try a part of a student's or mentor's name.")),
        act=link("/admin/packs/grant", _("Give a pack")),
        file="/admin/ledger.csv",
        file_text=_("Download every pack's ledger as CSV"),
    )


def heads() -> tuple[str, ...]:
    return (*(_("Student"), _("Mentor"), _("Pack"), _("Left"), _("State"), _("Use by"), _("Extend"), _("Refund")),)


def pack_row(visit: Visit, row: PackRow) -> list[Cell]:
    pack = row.pack
    lives = not isinstance(pack, RefundedPack)
    return [
        link(f"/admin/users/{pack.student}", row.student_name or "–"),
        row.mentor_name,
        link(f"/packs/{pack.id}", pack.title),
        _("{remaining} of {total}", remaining=pack.remaining, total=pack.total),
        {"badge": pack_state(row, visit.product.clock())},
        {"time": moment(pack.expires_at, visit.zone)},
        link(f"/admin/packs/{pack.id}/extend", _("More time")) if lives else "–",
        link(f"/admin/packs/{pack.id}/refund", _("Plan a refund")) if lives and pack.order is not None else "–",
    ]


ROUTES = [packs]
