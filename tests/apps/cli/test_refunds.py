"""A refund at the command line: its plan lists what is still held, and what was planned is done or nothing."""

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest

from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.people import System
from tests.apps.cli.conftest import House

EYE = System("test")


def pack_of(house: House, student: str, mentor: str) -> str:
    packs = house.reads("packs", "list", "--student", student)
    return next(str(one["pack"]) for one in packs if one["mentor"] == mentor)


def booked(house: House, pack: str) -> list[SessionId]:
    """The soonest first."""
    rows = house.product.mentorship.views.sessions(EYE, upcoming=True, now=house.product.clock(), limit=100).rows
    return [row.session.id for row in rows if str(row.session.pack) == pack]


def test_what_starts_within_a_day_is_listed_as_still_held_and_paid_for(in_memory: House) -> None:
    pack = pack_of(in_memory, "wei@example.org", "Jonas Weber")
    before = in_memory.types("refund", pack, "--dry-run")
    first = in_memory.product.mentorship.views.session(EYE, booked(in_memory, pack)[0])
    assert first is not None
    in_memory.pass_hours((first.session.during.start - in_memory.product.clock()) // timedelta(hours=1) - 20)

    near = in_memory.types("refund", pack, "--dry-run")

    assert "320.00 EUR goes back" in before.stdout
    assert "Still held" not in before.stdout
    assert "240.00 EUR goes back" in near.stdout
    assert near.stdout.count("Still held, and paid for\n  ") == 1
    assert near.stdout.rstrip().endswith("(UTC)")


def test_a_plan_that_changed_while_it_was_asked_about_is_not_done(
    in_memory: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_of(in_memory, "wei@example.org", "Jonas Weber")
    use = in_memory.product.mentorship

    def meanwhile(_plan: Sequence[str], *, yes: bool) -> None:
        assert not yes
        use.cancel_session(actor=EYE, session=booked(in_memory, pack)[0])

    monkeypatch.setattr("apps.cli.manners.confirm", meanwhile)

    done = in_memory.types("refund", pack, "--json")

    assert done.exit_code == 4, done.output
    assert json.loads(done.stdout)["results"][0]["code"] == "STALE"
    assert in_memory.reads("packs", "show", pack)["remaining"] == 4
