"""An admin's acts as they are shown before they are done; see plan.html."""

from collections.abc import Iterable, Mapping

from apps.web.pages.shapes import Context, fact, form, hidden, link, when, zone_text
from apps.wording.about_cases import TITLES, choice_words
from apps.wording.refusals import title, words
from apps.wording.times import count, moment, money
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.orders.refunding import RefundPlan
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.orders.returned import SeatOutcome
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.ports.views import PackRow, SeatRow

BACK = link("/admin", "Admin")
SEAT = {
    SeatOutcome.NO_SEAT: "There is none",
    SeatOutcome.STAYS: "Stays",
    SeatOutcome.GRACE: "Is kept for some days, to renew",
    SeatOutcome.FALLS: "Goes to the next in line",
}
KINDS = [
    {"value": "unused", "text": "Unused sessions", "help": "Their part of the price. The pack is closed."},
    {"value": "full", "text": "Everything", "help": "All that was paid and is still here. The pack is closed."},
    {"value": "amount", "text": "A sum of your own", "help": "The pack lives on."},
]
USED = [
    {"value": "soon", "text": "Begun, or within 24 hours"},
    {"value": "begun", "text": "Only those that have begun"},
    {"value": "none", "text": "None"},
]


def of_choice(case: OpenCase, choice: str, zone: str) -> Context:
    said = choice_words(case.kind, choice)
    return {
        **plain(f"{said.button}?"),
        "facts": [
            fact("Case", TITLES[case.kind]),
            fact("What is known", case.facts),
            when("Opened", case.opened_at, zone),
            when("Decide by", case.decide_by, zone),
        ],
        "effects": [{"title": "This choice", "rows": [said.does]}],
        "act": {
            "action": f"/admin/cases/{case.id}/{choice}",
            "hidden": [],
            "button": said.button,
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
        fact("Student", row.student_name),
        fact("Pack", pack.title, f"with {row.mentor_name}; {pack.remaining} of {pack.total} sessions left"),
    ]
    known = plain(f"Refund {row.student_name}'s pack")
    alert = {"tone": "bad", "title": title(refused), "text": words(refused, zone)} if refused is not None else None
    other = {"action": at, "form": form(asked, errors), "kinds": KINDS, "used": USED}
    if plan is None:
        return {**known, "facts": about, "alert": alert, "other": other, "form": form({}, errors)}
    return {
        **known,
        "alert": alert,
        "other": other,
        "facts": [
            *about,
            fact("Money back", money(plan.money), f"of {money(plan.order.total)} paid"),
            fact("Sessions taken", str(plan.sessions)),
            fact("The pack", "Is closed" if plan.whole else "Lives on"),
            fact("The place", SEAT[plan.seat]),
        ],
        "effects": _effects(
            ("Appointments that are canceled", _times(plan.canceled, zone)),
            ("Appointments that still take place", _times(plan.used, zone)),
            ("Who is told", _messages(plan)),
        ),
        "act": {
            "action": at,
            "hidden": hidden(**asked, seen=plan.mark),
            "button": f"Give {money(plan.money)} back",
            "style": "danger",
        },
    }


def of_proposal(row: SeatRow, plan: ReleasePlan, zone: str) -> Context:
    """A mentor's: an admin decides, within a week."""
    at = f"/instructor/students/{row.seat.student}"
    return {
        **of_release(row, plan, zone),
        "title": f"Give {row.student_name}'s place up?",
        "back": link(at, row.student_name),
        "alert": {"tone": "info", "title": "An admin decides", "text": "Until then nothing changes."},
        "act": {"action": f"{at}/release", "hidden": [], "button": "Ask an admin", "style": "primary"},
    }


def of_release(row: SeatRow, plan: ReleasePlan, zone: str) -> Context:
    facts, effects = release_told(plan, zone)
    return {
        **plain(f"Release {row.student_name}'s place"),
        "facts": [fact("Mentor", row.mentor_name), *facts],
        "effects": effects,
        "act": {
            "action": f"/admin/seats/{row.seat.mentor}/{row.seat.student}/release",
            "hidden": [],
            "button": "Release the place",
            "style": "danger",
        },
    }


def release_told(plan: ReleasePlan, zone: str) -> tuple[list[Context], list[Context]]:
    """Its facts, and what it brings about."""
    sums = [money(one) for one in plan.money if not one.is_zero]
    stays = [f"{one.pack.title}: {count(one.pack.remaining, 'session')} stay on it" for one in plan.kept]
    facts = [
        fact("Money back", ", ".join(sums) or "None"),
        fact("Open checkout", "Is ended" if plan.order is not None else "None"),
        fact("Sessions taken", str(sum(one.sessions for one in plan.refunds))),
    ]
    effects = _effects(
        ("Appointments that are canceled", _times(plan.canceled, zone)),
        ("Packs without money to return", stays),
        ("The place", ["Goes to the next in line, or on sale."]),
    )
    return facts, effects


def of_grace(row: SeatRow, seat: Grace, zone: str, filled: Mapping[str, str], errors: Mapping[str, str]) -> Context:
    return {
        **plain(f"More time for {row.student_name}"),
        "facts": [fact("Mentor", row.mentor_name), when("Kept until", seat.until, zone)],
        "act": {
            "action": f"/admin/seats/{seat.mentor}/{seat.student}/grace",
            "hidden": [],
            "button": "Keep the place longer",
            "style": "primary",
        },
        "fields": [
            {"name": "until", "label": "Keep it until", "type": "datetime-local", "help": f"In {zone_text(zone)}."}
        ],
        "form": form(filled, errors),
    }


def plain(heading: str, back: Context = BACK) -> Context:
    """Nothing to do yet, and nothing to say but its heading."""
    return {
        "title": heading,
        "back": back,
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
    return list(
        dict.fromkeys(f"{one.audience.value.title()}: {one.kind.value.replace('_', ' ')}" for one in plan.messages)
    )
