"""What an admin must decide, and the state of the house."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from litestar import get

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.pages.calendars_admin import calendar_list
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, badge, link, moment, money
from apps.web.visiting import Visiting
from apps.wording import states
from apps.wording.about_cases import TITLES, choice_words
from apps.wording.about_refunds import to_an_admin
from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.ports.views import AuditRow, DeadLetter, OrderRow, SeatRow

HERE = "/admin"
SHOWN = 50
LOOKED_THROUGH = 1000
Cell = str | Context
Row = list[Cell]


@get(HERE, **page(ADMIN), sync_to_thread=True)
def admin(visit: Visiting) -> Page:
    views, who = visit.mentorship.views, visit.actor
    cases = [case for case in views.cases(who) if isinstance(case, OpenCase)]
    seats, orders, letters = views.seats(who), views.orders(who), views.dead_letters(who)
    context = {
        "figures": _figures(visit, len(cases), seats, letters),
        "cases": [case_seen(visit, case) for case in cases],
        "lists": [
            _list(
                "Places",
                ("Student", "Mentor", "State", "Release", "Grace"),
                seats,
                seat_row(visit.zone),
                "No place is taken.",
            ),
            _list(
                "Orders",
                ("Student", "Mentor", "Bought", "Total", "State", "Refund", "Papers"),
                orders[:SHOWN],
                order_row(visit.zone),
                "Nothing was bought.",
            ),
            _list(
                "Refunds",
                ("Student", "Money", "Sessions", "State", "How it stands", "Asked", "Reason"),
                _refunds(orders),
                refund_row(visit.zone),
                "No money was given back.",
            ),
            _list(
                "Not delivered",
                ("What", "Tried", "Why", "Given up", "Again"),
                letters,
                letter_row(visit.zone),
                "Everything was delivered.",
            ),
            *calendar_list(visit),
            _list(
                "Audit log",
                ("What", "Who", "Why", "When"),
                by_hand(visit),
                audit_row(visit.zone),
                "Nobody has acted by hand.",
            ),
        ],
    }
    return draw(visit, "admin.html", context)


def case_seen(visit: Visit, case: OpenCase) -> Context:
    student = visit.mentorship.views.user(case.student) if case.student is not None else None
    shop = visit.mentorship.views.mentor(case.mentor) if case.mentor is not None else None
    people = " and ".join(name for name in (student and student.name, shop and shop.mentor.name) if name)
    late = case.decide_by < visit.product.clock()
    return {
        "title": f"{TITLES[case.kind]}: {people}" if people else TITLES[case.kind],
        "text": case.facts,
        "deadline": moment(case.decide_by, visit.zone),
        "state": badge("overdue", "Overdue") if late else badge("open", "Open"),
        "choices": [*(_choice(case, choice) for choice in case.choices), *_papers(case)],
    }


def _papers(case: OpenCase) -> list[Context]:
    """What a bank is to be shown."""
    if case.order is None or case.kind not in {CaseKind.DISPUTE_OPENED, CaseKind.PARTIAL_DISPUTE}:
        return []
    return [link(f"{HERE}/orders/{case.order}/evidence", "Evidence") | {"style": "quiet"}]


def _choice(case: OpenCase, choice: str) -> Context:
    said = choice_words(case.kind, choice)
    return {"url": f"{HERE}/cases/{case.id}/{choice}", "text": said.button, "style": said.style}


def _figures(visit: Visit, cases: int, seats: tuple[SeatRow, ...], letters: tuple[DeadLetter, ...]) -> list[Context]:
    broken = visit.mentorship.views.broken_promises()
    return [
        {"term": "To decide", "text": str(cases), "note": None},
        {"term": "Active places", "text": str(sum(isinstance(row.seat, Active) for row in seats)), "note": None},
        {"term": "In grace", "text": str(sum(isinstance(row.seat, Grace) for row in seats)), "note": None},
        {"term": "Not delivered", "text": str(len(letters)), "note": None},
        {
            "term": "Books",
            "text": "Agree" if not broken else f"{len(broken)} wrong",
            "note": "money, places and sessions" if not broken else "; ".join(broken[:3]),
        },
    ]


def _list(title: str, heads: tuple[str, ...], rows: Iterable[Any], row: Callable[[Any], Row], empty: str) -> Context:
    return {"title": title, "heads": list(heads), "rows": [row(one) for one in rows], "empty_text": empty}


def seat_row(zone: str) -> Callable[[SeatRow], Row]:
    def row(one: SeatRow) -> Row:
        at = f"{HERE}/seats/{one.seat.mentor}/{one.seat.student}"
        return [
            one.student_name,
            link(f"/mentors/{one.seat.mentor}", one.mentor_name),
            {"badge": badge(*states.of_seat(one.seat, zone))},
            link(f"{at}/release", "Plan a release"),
            link(f"{at}/grace", "Give more time") if isinstance(one.seat, Grace) else "–",
        ]

    return row


def order_row(zone: str) -> Callable[[OrderRow], Row]:
    def row(one: OrderRow) -> Row:
        refundable = one.pack is not None and isinstance(one.order, PaidOrder)
        return [
            one.student_name,
            one.mentor_name,
            {"time": moment(_bought_at(one), zone)},
            {"money": money(one.order.total)},
            {"badge": badge(*states.of_order(one.order))},
            link(f"{HERE}/packs/{one.pack}/refund", "Plan a refund") if refundable else "–",
            link(f"{HERE}/orders/{one.order.id}/evidence", "Evidence"),
        ]

    return row


def _bought_at(row: OrderRow) -> Instant:
    return row.order.paid_at if isinstance(row.order, PaidOrder | RefundedOrder) else row.order.created_at


def _refunds(orders: tuple[OrderRow, ...]) -> list[tuple[OrderRow, Any]]:
    made = [(row, refund) for row in orders for refund in row.refunds]
    return sorted(made, key=lambda one: one[1].intended_at, reverse=True)[:SHOWN]


def refund_row(zone: str) -> Callable[[tuple[OrderRow, Any]], Row]:
    def row(one: tuple[OrderRow, Any]) -> Row:
        order, refund = one
        return [
            order.student_name,
            {"money": money(refund.amount)},
            str(refund.sessions),
            {"badge": badge(*states.of_refund(refund))},
            to_an_admin(refund, order.order.provider, zone),
            {"time": moment(refund.intended_at, zone)},
            refund.reason or "–",
        ]

    return row


def letter_row(zone: str) -> Callable[[DeadLetter], Row]:
    def row(one: DeadLetter) -> Row:
        return [
            one.follow_up,
            f"{one.attempts} times",
            one.why,
            {"time": moment(one.since, zone)},
            {"action": f"{HERE}/dead-letters/{one.id}/retry", "text": "Try again"},
        ]

    return row


def by_hand(visit: Visit) -> list[tuple[str, AuditRow]]:
    """Who, and what: acts of people, and of operators who gave a reason; what follows by itself is left out."""
    names = {str(user.id): user.name for user in visit.mentorship.views.users(visit.actor)}
    rows = visit.mentorship.views.audit(visit.actor, LOOKED_THROUGH)
    return [(names.get(row.actor, row.actor), row) for row in rows if row.actor in names or row.reason][:SHOWN]


def audit_row(zone: str) -> Callable[[tuple[str, AuditRow]], Row]:
    def row(one: tuple[str, AuditRow]) -> Row:
        who, entry = one
        return [act_words(entry.act), who, entry.reason or "–", {"time": moment(entry.at, zone)}]

    return row


def act_words(act: str) -> str:
    """`RefundIntended` as Refund intended."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", act).capitalize()


ROUTES = [admin]
