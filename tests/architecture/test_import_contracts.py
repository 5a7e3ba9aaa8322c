"""The import contracts hold, and each of them breaks when its import is planted."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, SRC, Source, sources

PLANTED = {
    "One direction: apps, adapters, core": ("adapters/memory/planted.py", "import apps.config"),
    "Inside the core: application, use cases, ports, wire, domain": (
        "mentorship_core/domain/planted.py",
        "import mentorship_core.use_cases",
    ),
    "The core knows no framework, driver or provider": ("mentorship_core/ports/planted.py", "import sqlalchemy"),
    "Only the composition names adapters": ("apps/web/planted.py", "import adapters.memory"),
    "Adapters do not know each other": ("adapters/sandbox/planted.py", "import adapters.postgres"),
    "Surfaces do not know each other": ("apps/cli/planted.py", "import apps.web"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SRC, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def lint_imports(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=project,
        env={"PYTHONPATH": str(project / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept(copy: Path) -> None:
    linted = lint_imports(copy)

    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert [name for name in PLANTED if f"{name} KEPT" not in linted.stdout] == []
    assert f"Contracts: {len(PLANTED)} kept, 0 broken." in linted.stdout


def test_a_planted_import_breaks_each_contract(copy: Path) -> None:
    for file, line in PLANTED.values():
        (copy / "src" / file).write_text(f"{line}\n")

    linted = lint_imports(copy)

    assert linted.returncode == 1
    assert [name for name in PLANTED if f"{name} BROKEN" not in linted.stdout] == []


def adapters_named_by(app: Source) -> list[str]:
    """Names in the text too, since import_module("adapters.…") is no import to a linter."""
    quoted = [line for line in app.text.splitlines() if '"adapters.' in line or "'adapters." in line]
    return [module for module in app.imports() if module.split(".")[0] == "adapters"] + quoted


def test_only_the_composition_names_adapters() -> None:
    named = [app.name for app in sources(SRC / "apps") if adapters_named_by(app)]

    assert [name for name in named if not name.startswith("composition/")] == []


def test_an_adapter_named_in_a_string_is_found() -> None:
    assert adapters_named_by(Source("web/planted.py", 'import_module("adapters.memory")')) != []
