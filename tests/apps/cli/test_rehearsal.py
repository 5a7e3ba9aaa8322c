"""A dry run is the act itself, dropped; what cannot be dropped is not rehearsed."""

from typing import Any, NoReturn

import pytest
from attrs import evolve

from apps.cli.rehearsal import rehearsing
from mentorship_core.domain.events import Event
from mentorship_core.domain.people import Role
from mentorship_core.domain.people_events import RoleChanged
from mentorship_core.use_cases.change_me import Changed
from mentorship_core.use_cases.change_role import ChangeRole
from tests.apps.cli.conftest import EYE, House


def test_a_rehearsal_answers_and_records_as_the_act_would_and_keeps_nothing(house: House) -> None:
    m, before, events = house.product.mentorship, house.everything(), list[Event]()
    noor = next(user for user in m.views.users(EYE) if user.name == "Noor Haddad")

    outcome = rehearsing(m, events).change_role(actor=EYE, user=noor.id, role=Role.ADMIN)

    assert isinstance(outcome, Changed)
    assert [type(event) for event in events] == [RoleChanged]
    assert house.everything() == before


def test_a_use_case_that_breaks_while_it_is_rehearsed_is_not_passed_over(house: House) -> None:
    def no_clock() -> NoReturn:
        raise RuntimeError("no clock")

    broken = evolve(house.product.mentorship, change_role=evolve(plain_change_role(house), clock=no_clock))
    noor = next(user for user in broken.views.users(EYE) if user.name == "Noor Haddad")

    with pytest.raises(RuntimeError, match="no clock"):
        rehearsing(broken, []).change_role(actor=EYE, user=noor.id, role=Role.ADMIN)


def plain_change_role(house: House) -> ChangeRole:
    return rehearsing(house.product.mentorship, []).change_role


def test_what_is_no_use_case_of_ours_is_refused_rather_than_let_through(in_memory: House) -> None:
    nothing: Any = lambda **_: None  # noqa: E731  it stands for anything that can be called
    stranger = evolve(in_memory.product.mentorship, grant_pack=nothing)

    with pytest.raises(TypeError, match="grant_pack"):
        rehearsing(stranger, [])
