"""One person's requests, and what is read from the answers."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
from attrs import frozen

from features.worlds.answers import DONE, UNCHANGED, Answer
from features.worlds.http.house import HttpHouse
from mentorship_core.domain.money import Money

QUIET_WITHIN_SECONDS = 10
LOOK_AGAIN_SECONDS = 0.025
GONE = 404


@frozen
class Reply:
    status: int
    body: Any

    @property
    def ok(self) -> bool:
        return self.status < 300

    def answer(self, **facts: Any) -> Answer:
        """In our words: a problem by its code, what was so before as unchanged."""
        if not self.ok:
            return Answer(self.body["code"], _facts_of(self.body))
        return Answer(DONE if self.body.get("changed", True) else UNCHANGED, facts)


class Asking:
    """What every part of the world over HTTP stands on."""

    def __init__(self, house: HttpHouse) -> None:
        self.house = house
        self.baseline = house.baseline
        self.products = dict(house.baseline.products)
        self._at_rest = True
        self.is_sweeping = False
        """The clock was moved, and nobody has waited for what follows."""

    def ask(
        self, who: str | None, method: str, path: str, body: Mapping[str, Any] | None = None, **query: Any
    ) -> Reply:
        headers = {} if who is None else {"Authorization": f"Bearer {self.baseline.tokens[who]}"}
        if method == "POST":
            headers["Idempotency-Key"] = uuid4().hex
        if method != "GET":
            self.stir()
        params = {name: value for name, value in query.items() if value is not None}
        found = self.house.client.request(method, path, json=body, headers=headers, params=params)
        return read(found)

    def get(self, who: str | None, path: str, **query: Any) -> Any:
        """For what is there to be seen by whoever asks."""
        reply = self.ask(who, "GET", path, **query)
        assert reply.ok, reply
        return reply.body

    def seen(self, who: str | None, path: str, **query: Any) -> Any | None:
        """The same, or None if it is not theirs to see."""
        reply = self.ask(who, "GET", path, **query)
        assert reply.ok or reply.status == GONE, reply
        return reply.body if reply.ok else None

    def stir(self) -> None:
        """Something was done that the worker may have to act on."""
        self._at_rest = False

    def settle(self) -> None:
        """Wait for the worker, unless nothing was done since it last came to rest."""
        until = time.monotonic() + QUIET_WITHIN_SECONDS
        while not self._at_rest:
            assert time.monotonic() < until, f"the worker did not come to rest: {self.house.what_waits()}"
            # Asking costs the machine as much as the work does.
            time.sleep(LOOK_AGAIN_SECONDS)
            self._at_rest = self.get(None, "/dev/quiet")["quiet"]
        self.is_sweeping = False


def read(found: httpx.Response) -> Reply:
    assert found.status_code < 500 or found.status_code == 503, found.text
    return Reply(found.status_code, found.json())


def _facts_of(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Those of its facts that stories speak of."""
    facts: dict[str, Any] = {"detail": problem["detail"], "errors": problem.get("errors")}
    if "next_free" in problem:
        facts["next_free"] = moment(problem["next_free"])
    if "nearest" in problem:
        facts["nearest"] = tuple(datetime.fromisoformat(at) for at in problem["nearest"])
    return facts


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def sum_in(text: str) -> dict[str, Any]:
    amount, currency = text.split()
    money = Money.parse(amount, currency)
    return {"amount_minor": money.amount_minor, "currency": money.currency}


def sum_out(money: Mapping[str, Any]) -> str:
    return str(Money(money["amount_minor"], money["currency"]))
