"""`python -m tests.apps.letters.keep` writes every letter as it is now into `kept/`; git shows the difference."""

from datetime import UTC, datetime
from pathlib import Path

from apps.wording.samples import samples
from mentorship_core.ports.mail import Letter
from tests.apps.letters.writing import WRITING, as_kept

KEPT = Path(__file__).parent / "kept"
IN_FULL = "grace_began-student"
"""The one letter whose HTML is kept whole."""


def kept_now() -> dict[str, str]:
    """Each file, by its name."""
    letters = {sample.name: WRITING.letter(sample.correspondence) for sample in samples()}
    letters |= about_addresses()
    files = {f"{name}.txt": as_kept(letter) for name, letter in letters.items()}
    return files | {f"{IN_FULL}.html": letters[IN_FULL].html}


def about_addresses() -> dict[str, Letter]:
    """Letters that are no notices: to an address of which it is not known yet, or no more, whose it is."""
    until = datetime(2026, 11, 30, 8, 10, tzinfo=UTC)
    return {
        "new_address": WRITING.new_address_letter("noor@new.example", "t0k", until, None),
        "old_address-asked": WRITING.old_address_letter("noor@example.org", None, moved=False),
        "old_address-moved": WRITING.old_address_letter("noor@example.org", None, moved=True),
    }


def main() -> None:
    KEPT.mkdir(exist_ok=True)
    now = kept_now()
    for name, text in now.items():
        (KEPT / name).write_text(text, encoding="utf-8")
    for file in KEPT.iterdir():
        if file.name not in now:
            file.unlink()


if __name__ == "__main__":
    main()
