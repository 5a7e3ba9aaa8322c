"""A pytest plugin that runs a scenario with its rule switched off, to see it fail (test_negative_controls.py)."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from features.record import scenario_of
from features.worlds.core import house
from mentorship_core.domain.booking import policies, session
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders import settlement
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.places import Places
from mentorship_core.domain.seats.roster import Roster

Switch = Callable[[pytest.MonkeyPatch], None]


def _property(kind: type, name: str, value: Callable[[Any], Any]) -> Switch:
    return lambda patch: patch.setattr(kind, name, property(value))


def _method(kind: object, name: str, value: Callable[..., Any]) -> Switch:
    return lambda patch: patch.setattr(kind, name, value)


def _both(one: Switch, other: Switch) -> Switch:
    """For a rule with two guards."""

    def switch(patch: pytest.MonkeyPatch) -> None:
        one(patch)
        other(patch)

    return switch


def _terms(**changes: Any) -> Switch:
    return lambda patch: patch.setattr(house, "DEFAULT_TERMS", evolve(house.DEFAULT_TERMS, **changes))


def _without(policy: Any) -> Switch:
    kept = tuple(one for one in policies.PACK_POLICIES if one is not policy)
    return lambda patch: patch.setattr(policies, "PACK_POLICIES", kept)


SWITCHES: dict[str, Switch] = {
    "A place is kept while a student pays": _terms(hold_minutes=60),
    "As many places as the mentor takes, and no more": _property(Places, "free", lambda _: 1),
    "A freed place is not for sale while somebody waits": _both(
        _property(Places, "free", lambda places: max(0, places.capacity - len(places.seats))),
        _method(Roster, "pass_on", lambda *_: ()),
    ),
    "The offer goes to one student only": _method(Roster, "pass_on", lambda *_: ()),
    "The last session used begins a grace of three days": _method(Pair, "seat_follows", lambda *_: ()),
    "SEAT_NOT_ACTIVE for a session that came back after the seat was given away": _without(
        policies.the_seat_must_be_active
    ),
    "PACK_DISPUTED while the bank looks into it": _without(policies.the_pack_must_not_be_disputed),
    "Within a day it costs the session": _method(session.Scheduled, "is_late_to_cancel", lambda *_: False),
    "Three moves and no more": _terms(student_moves=99),
    "A session within a day counts as used, and the plan says so": _method(RefundWish, "uses", lambda *_: False),
    "By unused sessions, rounded half up": _method(Money, "share", lambda money, *_: money),
    "Late money for a place that is taken is returned by itself": _method(
        settlement.Settlement, "_give_back", lambda _: ()
    ),
    "The mentor's own notes are the mentor's own": lambda patch: patch.setattr(
        "adapters.memory.views.people.as_read_by", lambda session, **_: session
    ),
    "Twelve hours before grace ends comes the final warning": _terms(final_warning_hours=11),
}


@pytest.fixture(autouse=True)
def _switched_off(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    SWITCHES[scenario_of(request.node)](monkeypatch)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if scenario_of(item) in SWITCHES and "[core" in item.name]


_outcomes: dict[str, str] = {}


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    if call.when == "call" or call.excinfo is not None:
        told = call.excinfo.typename if call.excinfo is not None else "passed"
        _outcomes[item.name] = told


def pytest_sessionfinish() -> None:
    Path(os.environ["SWITCHED_OFF"]).write_text(json.dumps(_outcomes))
