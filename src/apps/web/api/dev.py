"""The demo's own: the moved clock, the mailbox, the pretended provider and calendar. Not there anywhere else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from attrs import frozen
from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, field

from apps.web.api.answers.plain import Changed, Money, sum_of
from apps.web.api.products import MoneyIn, money_of
from apps.web.api.reading import Moment, in_utc
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import DEMO, api
from apps.web.manners.visit import Visit
from apps.web.product import Desk, Mail
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.refusals import Invalid, NotFound

TEN_YEARS_SECONDS = 10 * 365 * 86_400


class MoveClock(Body, frozen=True):
    seconds: Annotated[int, Meta(ge=-TEN_YEARS_SECONDS, le=TEN_YEARS_SECONDS)]


class ActOnPage(Body, frozen=True):
    """What the buyer, their bank or the provider's back office does; `answers` is how often its webhook is posted."""

    deed: Literal[
        "pay",
        "pay_late",
        "pay_again",
        "pay_slowly",
        "approve",
        "decline",
        "cancel",
        "settle",
        "fail",
        "fall_silent",
        "answer",
        "answer_again",
        "dispute",
        "win_dispute",
        "lose_dispute",
        "refund_outside",
        "settle_refunds",
        "fail_refunds",
        "plan_refund",
    ]
    amount: MoneyIn | None = None
    answers: Annotated[int, Meta(ge=0, le=5)] = 1
    inquiry: bool = False
    plan: Annotated[str, text(20)] | None = None


class Busy(Body, frozen=True):
    starts_at: Moment
    ends_at: Moment


class SetCalendar(Body, frozen=True):
    """`noticed` is false when nobody has read the calendar since."""

    busy: Annotated[list[Busy], Meta(max_length=500)] = field(default_factory=list)
    broken: bool = False
    noticed: bool = True


@frozen
class Clock:
    now: datetime


@frozen
class Quiet:
    """Whether nothing waits to be acted on."""

    quiet: bool


@frozen(kw_only=True)
class MailSeen:
    id: str
    to: str
    subject: str
    text: str
    calendar: str | None
    at: datetime


@frozen
class Mails:
    """Newest first."""

    mails: list[MailSeen]


@frozen(kw_only=True)
class PageSeen:
    """The pretended provider's page. `done` is false if the deed could not be done."""

    checkout_id: str
    order_id: UUID
    state: str
    amount: Money
    expires_at: datetime
    refunds: int
    done: bool


@get("/dev/clock", **api(DEMO), sync_to_thread=True)
def clock(visit: Visiting) -> Clock:
    """What time it is here."""
    return Clock(visit.product.clock())


@post("/dev/clock", **api(DEMO), status_code=200, sync_to_thread=True)
def move_clock(data: JSONBody[MoveClock], visit: Visiting) -> Clock:
    """Move the clock ahead, for every process at once. Time does not go back."""
    try:
        return Clock(visit.demo.move_clock(timedelta(seconds=data.seconds)))
    except ValueError as error:
        words = "Time does not go back."
        raise visit.no(Invalid((("seconds", "out_of_range", words),))) from error


@get("/dev/quiet", **api(DEMO), sync_to_thread=True)
def quiet(visit: Visiting) -> Quiet:
    """Whether everything that follows from what was done has been done."""
    return Quiet(visit.demo.quiet())


@get("/dev/mailbox", **api(DEMO), sync_to_thread=True)
def mailbox(
    visit: Visiting,
    to: Annotated[str | None, QueryParameter(max_length=254)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=1000)] = 100,
) -> Mails:
    """Every letter that would have left this machine."""
    return Mails([mail_seen(mail) for mail in visit.demo.mailbox.list(to, limit)])


@get("/dev/mailbox/{mail_id:str}", **api(DEMO), sync_to_thread=True)
def mail(mail_id: FromPath[str], visit: Visiting) -> MailSeen:
    """One letter."""
    found = visit.demo.mailbox.read(mail_id)
    if found is None:
        raise visit.no(NotFound("letter"))
    return mail_seen(found)


def mail_seen(found: Mail) -> MailSeen:
    return MailSeen(
        id=str(found.id),
        to=found.to,
        subject=found.subject,
        text=found.text,
        calendar=found.calendar,
        at=found.at,
    )


@get("/dev/sandbox/{checkout_id:str}", **api(DEMO), sync_to_thread=True)
def sandbox_page(checkout_id: FromPath[str], visit: Visiting) -> PageSeen:
    """A page of the pretended provider, as it stands."""
    return _page(visit, checkout_id, done=True)


@post("/dev/sandbox/{checkout_id:str}", **api(DEMO), status_code=200, sync_to_thread=True)
def act_on_page(checkout_id: FromPath[str], data: JSONBody[ActOnPage], visit: Visiting) -> PageSeen:
    """Play the buyer, their bank, or the provider's back office."""
    return _page(visit, checkout_id, done=_do(visit, checkout_id, data))


def _page(visit: Visit, checkout_id: str, *, done: bool) -> PageSeen:
    desk = visit.demo.desk
    page = desk.page(checkout_id)
    if page is None:
        raise visit.no(NotFound("checkout page"))
    with desk.keeper.change() as records:
        refunds = len(records.refunds_of(checkout_id))
    return PageSeen(
        checkout_id=page.id,
        order_id=page.order,
        state=str(page.state),
        amount=sum_of(page.amount),
        expires_at=page.expires_at,
        refunds=refunds,
        done=done,
    )


def _do(visit: Visit, checkout: str, data: ActOnPage) -> bool:
    desk = visit.demo.desk
    amount = money_of(data.amount) if data.amount is not None else None
    match data.deed:
        case "pay":
            return desk.pay(checkout, answers=data.answers, amount=amount)
        case "pay_late":
            return desk.pay_late(checkout, answers=data.answers)
        case "approve":
            return desk.approve(checkout, answers=data.answers)
        case "dispute":
            return desk.dispute(checkout, amount=amount, inquiry=data.inquiry)
        case "refund_outside":
            return desk.refund_outside(checkout, amount)
        case "plan_refund":
            return _plan_refund(visit, checkout, data.plan or "")
        case "answer" | "answer_again":
            (desk.answer if data.deed == "answer" else desk.answer_again)(checkout)
            return True
        case deed:
            plain = PLAIN.get(deed)
            return plain(desk)(checkout) if plain is not None else desk.act(checkout, deed)


PLAIN: dict[str, Callable[[Desk], Callable[[str], bool]]] = {
    "pay_again": lambda desk: desk.pay_again,
    "fall_silent": lambda desk: desk.fall_silent,
    "win_dispute": lambda desk: desk.win_dispute,
    "lose_dispute": lambda desk: desk.lose_dispute,
    "settle_refunds": lambda desk: desk.settle_refunds,
    "fail_refunds": lambda desk: desk.fail_refunds,
}


def _plan_refund(visit: Visit, checkout: str, plan: str) -> bool:
    """The provider's own word for what becomes of the next refund: settle, hold or deny."""
    page = visit.demo.desk.page(checkout)
    if page is None:
        return False
    try:
        return visit.demo.desk.plan_refund(checkout, type(page.refund_plan)(plan))
    except ValueError as error:
        raise visit.no(Invalid((("plan", "unknown", "Choose settle, hold or deny."),))) from error


@put("/dev/calendars/{mentor_id:uuid}", **api(DEMO), sync_to_thread=True)
def set_calendar(mentor_id: FromPath[UUID], data: JSONBody[SetCalendar], visit: Visiting) -> Changed:
    """What the mentor's calendar elsewhere says, or that it cannot be read."""
    calendar, mentor = visit.demo.calendar, MentorId(mentor_id)
    busy = [During(in_utc(one.starts_at, "busy"), in_utc(one.ends_at, "busy")) for one in data.busy]
    if data.broken:
        calendar.break_down(mentor, noticed=data.noticed)
        return Changed(changed=True)
    calendar.mend(mentor)
    calendar.set_busy(mentor, *busy, noticed=data.noticed)
    return Changed(changed=True)


ROUTES = [clock, move_clock, quiet, mailbox, mail, sandbox_page, act_on_page, set_calendar]
