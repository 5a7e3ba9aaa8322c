"""The tour: a seat's whole life over HTTP, right from end to end, and wrong as soon as one rule is."""

import json
import os
from pathlib import Path

from tests.apps.cli.demos import mentorship

WITHOUT_A_RULE = """
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder

NAME = "mentorship_core.domain.booking.policies"

class Switch(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name != NAME:
            return None
        spec = PathFinder.find_spec(name, path)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            module.PACK_POLICIES = tuple(p for p in module.PACK_POLICIES if p.__name__ != "a_session_must_be_left")

        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Switch())
"""


def test_every_step_comes_out_right() -> None:
    done = mentorship("demo", "--tour", "--json")

    played = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert played["went_well"] is True
    steps = {one["name"]: one for one in played["steps"]}
    assert [name for name in steps if name in MILESTONES] == MILESTONES
    for step in steps.values():
        assert step["right"] is True
        assert step["method"] in {"GET", "POST", "PATCH"}
        assert step["path"].startswith("/")
    assert (steps["overlap refused"]["status"], steps["overlap refused"]["code"]) == (409, "SLOT_TAKEN")
    fifth = steps["fifth booking refused"]
    assert (fifth["status"], fifth["code"]) == (409, "NO_SESSIONS_LEFT")
    assert set(steps["booked"]["ids"]) == {"session_id", "pack_id"}
    assert steps["offered to the waitlist"]["ids"]["offer_id"] == steps["claimed"]["ids"]["offer_id"]


MILESTONES = [
    "bought",
    "booked",
    "overlap refused",
    "fifth booking refused",
    "rescheduled",
    "renewal reminded",
    "fourth completed",
    "booking locked",
    "grace",
    "warned",
    "released",
    "offered to the waitlist",
    "claimed",
]


def test_with_one_rule_switched_off_it_ends_badly_at_the_step_that_rule_decides(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_A_RULE)
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", ""))))

    done = mentorship("demo", "--tour", "--json", environment={"PYTHONPATH": path})

    played = json.loads(done.stdout)
    assert done.returncode == 1
    assert played["went_well"] is False
    assert [one["name"] for one in played["steps"] if not one["right"]] == ["fifth booking refused"]
