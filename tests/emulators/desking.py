"""The desk of an emulated provider over HTTP: the same deeds, in the same JSON, as the demo's own for the sandbox."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from mentorship_core.domain.money import Money
from tests.emulators.desk import Desk
from tests.emulators.faults import Fault, Faults
from tests.emulators.posting import Manner, Poster, post_to
from tests.emulators.speaking import Answer, Request, in_json

DESK = "/_desk/"
PLAIN = frozenset(
    (
        "pay_again",
        "pay_slowly",
        "decline",
        "cancel",
        "settle",
        "fail",
        "win_dispute",
        "lose_dispute",
        "settle_refunds",
        "fail_refunds",
    )
)
TIMED = frozenset({"pay_late", "approve"})


class PageDesk(Desk, Protocol):
    def state(self, checkout: str) -> str | None:
        """open, approved, pending, paid, failed, canceled or expired; None for a page it does not know."""


def act(desk: PageDesk, checkout: str, deed: Mapping[str, Any]) -> bool:
    """Whether it could be done; raises KeyError for a deed nobody knows."""
    name, answers, money = deed["deed"], int(deed.get("answers", 1)), _money(deed.get("amount"))
    match name:
        case "pay":
            return desk.pay(checkout, answers=answers, amount=money)
        case "dispute":
            return desk.dispute(checkout, amount=money, inquiry=bool(deed.get("inquiry", False)))
        case "refund_outside":
            return desk.refund_outside(checkout, money)
        case "plan_refund":
            return desk.plan_refund(checkout, deed["plan"])
        case "answer" | "answer_again":
            getattr(desk, name)(checkout)
            return True
        case _ if name in TIMED and hasattr(desk, name):
            return bool(getattr(desk, name)(checkout, answers=answers))
        case _ if name in PLAIN:
            return bool(getattr(desk, name)(checkout))
        case _:
            raise KeyError(name)


def at_the_desk(desk: PageDesk, faults: Faults, poster: Poster, request: Request) -> Answer:
    """GET or POST /_desk/{checkout}; POST /_desk/_faults and /_desk/_webhooks set how it misbehaves."""
    subject = request.path.removeprefix(DESK)
    said: dict[str, Any] = json.loads(request.body) if request.body else {}
    own: dict[str, Callable[[], Answer]] = {
        "_faults": lambda: _faults(faults, said, asked=request.method == "GET"),
        "_webhooks": lambda: _webhooks(poster, said),
    }
    if subject in own:
        return own[subject]()
    if desk.state(subject) is None:
        return in_json({"error": "no such checkout page"}, 404)
    try:
        done = _done(desk, poster, subject, said) if request.method == "POST" else True
    except (KeyError, ValueError) as wrong:
        return in_json({"error": f"no such deed: {wrong}"}, 400)
    refunds = desk.refunds_made(subject)
    return in_json({"checkout_id": subject, "state": desk.state(subject), "refunds": refunds, "done": done})


def _done(desk: PageDesk, poster: Poster, subject: str, said: Mapping[str, Any]) -> bool:
    if said["deed"] != "fall_silent":
        return act(desk, subject, said)
    poster.silence(subject)
    return True


def _faults(faults: Faults, said: Mapping[str, Any], *, asked: bool) -> Answer:
    """`{"fault", "on", "times"}` plans one, `{"seed", "percent"}` throws dice, `{}` ends all."""
    if "fault" in said:
        faults.plan(Fault(said["fault"]), on=said.get("on", ""), times=int(said.get("times", 1)))
    elif "seed" in said:
        faults.at_random(int(said["seed"]), int(said["percent"]))
    elif not asked:
        faults.clear()
    return in_json({"waiting": faults.waiting()})


def _webhooks(poster: Poster, said: Mapping[str, Any]) -> Answer:
    """`{"url"}` says who listens, `{"manner"}` how; `{"release": true}` posts what was kept back."""
    if "url" in said:
        poster.post = post_to(said["url"])
    if "manner" in said:
        poster.manner = Manner(said["manner"])
    if said.get("release"):
        poster.release()
    waiting = [letter.id for letter in poster.letters() if not letter.heard]
    return in_json({"manner": poster.manner, "posted": len(poster.posted), "waiting": waiting})


def _money(said: Mapping[str, Any] | None) -> Money | None:
    return Money(said["amount_minor"], said["currency"]) if said is not None else None
