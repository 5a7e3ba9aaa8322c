"""A promise that holds with its rule switched off is no promise: each of these must fail then."""

import json
import os
import subprocess
import sys
from pathlib import Path

from features.record import ROOT
from features.switched_off import SWITCHES


def test_a_scenario_fails_when_its_rule_is_switched_off(tmp_path: Path) -> None:
    written = tmp_path / "outcomes.json"
    command = [sys.executable, "-m", "pytest", "features/test_promises.py", "-q", "-p", "features.switched_off"]

    subprocess.run(
        [*command, "--tb=no", "-p", "no:cacheprovider", "-p", "no:rules-record"],
        cwd=ROOT,
        env=os.environ | {"SWITCHED_OFF": str(written), "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )

    outcomes = json.loads(written.read_text())
    assert {name: told for name, told in outcomes.items() if told != "AssertionError"} == {}
    assert len(outcomes) >= len(SWITCHES)
