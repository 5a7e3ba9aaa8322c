"""Who PostgreSQL runs as. It refuses root, so root lends it an ordinary account."""

import os
import pwd
import subprocess
from pathlib import Path

from attrs import frozen

from adapters.postgres.embedded.troubles import EmbeddedTrouble

LENT_BY_ROOT = ("postgres", "nobody")
SECONDS_AT_MOST = 120


@frozen
class Account:
    """A system account, and whether we must change to it."""

    name: str
    uid: int
    gid: int
    borrowed: bool

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program as this account and wait for it; output and errors come back in one text."""
        # PGHOST, PGDATA and the like in the caller's environment would lead the programs elsewhere.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",
            env=environment | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=SECONDS_AT_MOST,
            check=False,
            user=self.uid if self.borrowed else None,
            group=self.gid if self.borrowed else None,
            extra_groups=() if self.borrowed else None,
        )

    def can_enter(self, folder: Path) -> bool:
        """Ask the system itself, so that ACLs and mounts count too."""
        return self.run("test", "-x", folder).returncode == 0

    def own(self, path: Path) -> None:
        if self.borrowed:
            os.chown(path, self.uid, self.gid)


def account_for(folder: Path) -> Account:
    """The owner of a folder that root uses again; else ourselves, or one that root may lend."""
    if os.geteuid() != 0:
        return _named(pwd.getpwuid(os.geteuid()), borrowed=False)
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(str(owner.st_uid), owner.st_uid, owner.st_gid, borrowed=True)
    for entry in pwd.getpwall():
        if entry.pw_name in LENT_BY_ROOT:
            return _named(entry, borrowed=True)
    raise EmbeddedTrouble(
        "PostgreSQL does not run as root, and there is no account called postgres or nobody to run it as. "
        "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
    )


def _named(entry: pwd.struct_passwd, *, borrowed: bool) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, borrowed)
