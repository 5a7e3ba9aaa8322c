"""What is killed is another process, which stood where it should; one that went on instead is told apart."""

import os
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.crashes.doomed import stall, stalled


def _tell_and_stall(file: str) -> None:
    Path(file).write_text(str(os.getpid()))
    stall()


def _break() -> None:
    raise RuntimeError("no such message")


def test_who_stalls_is_a_process_of_its_own_and_gone_afterwards(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    with stalled(_tell_and_stall, str(told)):
        pid = int(told.read_text())
        assert psutil.pid_exists(pid)

    assert pid != os.getpid()
    assert not psutil.pid_exists(pid)


@pytest.mark.parametrize(("act", "why"), [(_break, "no such message"), (os.getpid, "it went on")])
def test_who_went_on_did_not_stall(act: Callable[[], object], why: str) -> None:
    with pytest.raises(AssertionError, match=why), stalled(act):
        pass
