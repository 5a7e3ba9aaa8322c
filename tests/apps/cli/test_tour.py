"""The tour: a seat's whole life over HTTP, right from end to end, and wrong as soon as one rule is."""

import json
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psutil
import psycopg

from tests.apps.cli.demos import a_home, children_on, command, command_of, mentorship, read_json, surroundings

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


def test_every_step_comes_out_right_and_what_it_made_can_be_read_back() -> None:
    started = command("demo", "--tour", "--keep", "--json")
    tour = subprocess.Popen(started, stdout=subprocess.PIPE, text=True, env=surroundings(None))
    try:
        played = read_json(tour)
        steps = {one["name"]: one for one in played["steps"]}
        assert played["went_well"] is True
        assert [name for name in steps if name in MILESTONES] == MILESTONES
        for step in steps.values():
            assert step["right"] is True
            assert step["method"] in {"GET", "POST", "PATCH"}
            assert step["path"].startswith("/")
        assert said(steps["overlap refused"]) == ("POST", "/api/sessions", 409, "SLOT_TAKEN")
        assert said(steps["fifth booking refused"]) == ("POST", "/api/sessions", 409, "NO_SESSIONS_LEFT")
        assert said(steps["Ida finds it sold out"]) == ("POST", "/api/checkout/sandbox", 409, "SOLD_OUT")
        assert steps["offered to the waitlist"]["ids"]["offer_id"] == steps["claimed"]["ids"]["offer_id"]

        def read(path: str, email: str) -> Any:
            headers = {"Authorization": f"Bearer {played['tokens'][email]}"}
            return httpx.get(f"{played['address']}{path}", headers=headers, timeout=30).raise_for_status().json()

        booked = read(f"/api/sessions/{steps['booked']['ids']['session_id']}", "noor@example.org")
        assert booked["session"]["status"] == "completed"
        ledger = read(f"/api/packs/{steps['bought']['ids']['pack_id']}/ledger", "noor@example.org")
        assert [entry["delta"] for entry in ledger["entries"]] == [4, -1, -1, -1, -1]
        (idas,) = read("/api/packs", "ida@example.org")["packs"]
        assert (idas["id"], idas["seat"]["status"]) == (steps["Ida is seated"]["ids"]["pack_id"], "active")
        assert len(read("/api/admin/users", "ada@example.org")["users"]) == 11
    finally:
        tour.terminate()
        assert tour.wait() == 0
        assert tour.stdout is not None
        tour.stdout.close()


def said(step: Mapping[str, Any]) -> tuple[str, str, int, str]:
    return step["method"], step["path"], step["status"], step["code"]


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


IN_HAND = """
    SELECT id FROM outbox
    WHERE done_at IS NULL AND buried_at IS NULL AND leased_by = %s AND due_at > clock_timestamp()
        AND EXISTS (SELECT FROM sessions WHERE status = 'completed')
"""
"""In the middle of the tour: a session has been held, and three are still to come."""


def test_a_worker_killed_with_a_message_in_hand_costs_nothing() -> None:
    with a_home() as home:
        started = command("demo", "--tour", "--json", "--data", str(home / "demo"))
        # What the killed one held is another's after two seconds, and the tour waits for that.
        told = surroundings({"LEASE_SECONDS": "2"})
        tour = subprocess.Popen(started, stdout=subprocess.PIPE, text=True, env=told)

        message = kill_a_worker_with_a_message_in_hand(tour.pid, home / "demo")

        assert tour.stdout is not None
        played = json.loads(tour.stdout.read())
        tour.stdout.close()
        assert tour.wait() == 0
        assert played["went_well"] is True
        assert message is not None


def kill_a_worker_with_a_message_in_hand(tour: int, folder: Path) -> UUID | None:
    """It is stopped, looked at, and killed only if a message is leased to it; else it goes on and is tried again."""
    while psutil.pid_exists(tour) and psutil.Process(tour).status() != psutil.STATUS_ZOMBIE:
        for worker in (one for one in children_on(folder, tour) if "worker" in command_of(one)):
            worker.suspend()
            if (message := in_hand(folder, worker.pid)) is not None:
                worker.kill()
                return message
            worker.resume()
        time.sleep(0.01)
    return None


def in_hand(folder: Path, worker: int) -> UUID | None:
    """A message that this worker holds under a lease and has not delivered."""
    address = f"postgresql://postgres@/postgres?host={folder / 'postgres' / 'run'}"
    try:
        with psycopg.connect(address) as connection:
            found = connection.execute(IN_HAND, (f"worker-{worker}",)).fetchone()
    except psycopg.Error:
        return None
    return found[0] if found is not None else None
