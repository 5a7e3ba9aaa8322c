"""An admin's acts as they are shown before they are done; see plan.html."""

from collections.abc import Iterable, Mapping

from apps.web.pages.shapes import Context, fact, form, hidden, link, when, zone_text
from apps.wording.about_cases import case_title, choice_words
from apps.wording.deliveries import kind_text
from apps.wording.languages import N_, _, ngettext, pgettext
from apps.wording.refusals import title, words
from apps.wording.times import moment, money
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.follow_ups import Audience
from mentorship_core.domain.orders.refunding import RefundPlan
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.orders.returned import SeatOutcome
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.ports.views import PackRow, SeatRow

SEAT = {
    SeatOutcome.NO_SEAT: N_("There is none"),
    SeatOutcome.STAYS: N_("Stays"),
    SeatOutcome.GRACE: N_("Is kept for some days, to renew"),
    SeatOutcome.FALLS: N_("Goes to the next in line"),
}
TO = {
    Audience.STUDENT: N_("Student: {message}"),
    Audience.MENTOR: N_("Mentor: {message}"),
    Audience.ADMINS: N_("Admins: {message}"),
}
KINDS = [
    {"value": "unused", "text": N_("Unused sessions"), "help": N_("Their part of the price. The pack is closed.")},
    {"value": "full", "text": N_("Everything"), "help": N_("All that was paid and is still here. The pack is closed.")},
    {"value": "amount", "text": N_("A sum of your own"), "help": N_("The pack lives on.")},
]
USED = [
    {"value": "soon", "text": N_("Begun, or within 24 hours")},
    {"value": "begun", "text": N_("Only those that have begun")},
    {"value": "none", "text": N_("None of them")},
]


def of_choice(case: OpenCase, choice: str, zone: str) -> Context:
    said = choice_words(case.kind, choice)
    return {
        **plain(_("{act}?", act=_(said.button))),
        "facts": [
            fact(_("Case"), case_title(case.kind)),
            fact(_("What is known"), case.facts),
            when(_("Opened"), case.opened_at, zone),
            when(_("Decide by"), case.decide_by, zone),
        ],
        "effects": [{"title": _("This choice"), "rows": [_(said.does)]}],
        "act": {
            "action": f"/admin/cases/{case.id}/{choice}",
            "hidden": [],
            "button": _(said.button),
            "style": said.style or "primary",
        },
    }


def of_refund(
    row: PackRow,
    plan: RefundPlan | None,
    asked: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    zone: str,
    refused: Refusal | None,
) -> Context:
    """Without a plan only the pack is shown, and why."""
    at, pack = f"/admin/packs/{row.pack.id}/refund", row.pack
    about = [
        fact(_("Student"), row.student_name),
        fact(_("Pack"), pack.title, _left(row)),
    ]
    known = plain(_("Refund {student}'s pack", student=row.student_name))
    alert = {"tone": "bad", "title": title(refused), "text": words(refused, zone)} if refused is not None else None
    other = {"action": at, "form": form(asked, errors), "kinds": _said(KINDS), "used": _said(USED)}
    if plan is None:
        return {**known, "facts": about, "alert": alert, "other": other, "form": form({}, errors)}
    return {
        **known,
        "alert": alert,
        "other": other,
        "facts": [
            *about,
            fact(_("Money back"), money(plan.money), _("of {total} paid", total=money(plan.order.total))),
            fact(_("Sessions taken"), str(plan.sessions)),
            fact(_("The pack"), _("Is closed") if plan.whole else _("Lives on")),
            fact(_("The place"), _(SEAT[plan.seat])),
        ],
        "effects": _effects(
            (_("Appointments that are canceled"), _times(plan.canceled, zone)),
            (_("Appointments that still take place"), _times(plan.used, zone)),
            (_("Who is told"), _messages(plan)),
        ),
        "act": {
            "action": at,
            "hidden": hidden(**asked, seen=plan.mark),
            "button": _("Give {amount} back", amount=money(plan.money)),
            "style": "danger",
        },
    }


def of_proposal(row: SeatRow, plan: ReleasePlan, zone: str) -> Context:
    """A mentor's: an admin decides, within a week."""
    at = f"/instructor/students/{row.seat.student}"
    return {
        **of_release(row, plan, zone),
        "title": _("Give {student}'s place up?", student=row.student_name),
        "back": link(at, row.student_name),
        "alert": {"tone": "info", "title": _("An admin decides"), "text": _("Until then nothing changes.")},
        "act": {"action": f"{at}/release", "hidden": [], "button": _("Ask an admin"), "style": "primary"},
    }


def of_release(row: SeatRow, plan: ReleasePlan, zone: str) -> Context:
    facts, effects = release_told(plan, zone)
    return {
        **plain(_("Release {student}'s place", student=row.student_name)),
        "facts": [fact(_("Mentor"), row.mentor_name), *facts],
        "effects": effects,
        "act": {
            "action": f"/admin/seats/{row.seat.mentor}/{row.seat.student}/release",
            "hidden": [],
            "button": _("Release the place"),
            "style": "danger",
        },
    }


def _left(row: PackRow) -> str:
    return ngettext(
        "with {mentor}; {left} of {number} session left",
        "with {mentor}; {left} of {number} sessions left",
        row.pack.total,
        mentor=row.mentor_name,
        left=row.pack.remaining,
    )


def _said(options: Iterable[Mapping[str, str]]) -> list[Context]:
    return [{name: text if name == "value" else _(text) for name, text in one.items()} for one in options]


def _stays(pack: LivingPack) -> str:
    return ngettext(
        "{pack}: {number} session stays on it", "{pack}: {number} sessions stay on it", pack.remaining, pack=pack.title
    )


def release_told(plan: ReleasePlan, zone: str) -> tuple[list[Context], list[Context]]:
    """Its facts, and what it brings about."""
    sums = [money(one) for one in plan.money if not one.is_zero]
    stays = [_stays(one.pack) for one in plan.kept]
    facts = [
        fact(_("Money back"), ", ".join(sums) or pgettext("money", "None")),
        fact(_("Open checkout"), _("Is ended") if plan.order is not None else pgettext("a checkout", "None")),
        fact(_("Sessions taken"), str(sum(one.sessions for one in plan.refunds))),
    ]
    effects = _effects(
        (_("Appointments that are canceled"), _times(plan.canceled, zone)),
        (_("Packs without money to return"), stays),
        (_("The place"), [_("Goes to the next in line, or on sale.")]),
    )
    return facts, effects


def of_grace(row: SeatRow, seat: Grace, zone: str, filled: Mapping[str, str], errors: Mapping[str, str]) -> Context:
    return {
        **plain(_("More time for {student}", student=row.student_name)),
        "facts": [fact(_("Mentor"), row.mentor_name), when(_("Kept until"), seat.until, zone)],
        "act": {
            "action": f"/admin/seats/{seat.mentor}/{seat.student}/grace",
            "hidden": [],
            "button": _("Keep the place longer"),
            "style": "primary",
        },
        "fields": [
            {
                "name": "until",
                "label": _("Keep it until"),
                "type": "datetime-local",
                "help": _("In {zone}.", zone=zone_text(zone)),
            }
        ],
        "form": form(filled, errors),
    }


def plain(heading: str, back: Context | None = None) -> Context:
    """Nothing to do yet, and nothing to say but its heading."""
    return {
        "title": heading,
        "back": back or link("/admin", _("Admin")),
        "alert": None,
        "facts": [],
        "effects": [],
        "other": None,
        "act": None,
        "fields": [],
        "form": form(),
    }


def _effects(*parts: tuple[str, list[str]]) -> list[Context]:
    return [{"title": heading, "rows": rows} for heading, rows in parts if rows]


def _times(sessions: Iterable[Scheduled], zone: str) -> list[str]:
    return [moment(one.during.start, zone) for one in sessions]


def _messages(plan: RefundPlan) -> list[str]:
    return list(dict.fromkeys(_(TO[one.audience], message=kind_text(one.kind)) for one in plan.messages))
