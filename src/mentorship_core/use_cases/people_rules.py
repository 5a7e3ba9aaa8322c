"""What a name, an address and a zone must be to be kept. A fault is (field, code, words)."""

import re

from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.language import LANGUAGES
from mentorship_core.domain.phrase import Phrase

Faults = tuple[tuple[str, str, str], ...]

EMAIL_LENGTH = 254
NAME_LENGTH = 100
GOALS_LENGTH = 4000
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")


def email_faults(email: str) -> Faults:
    if len(email) <= EMAIL_LENGTH and _EMAIL.fullmatch(email):
        return ()
    return (("email", "not_an_address", Phrase("Give a mail address such as name@example.org.")),)


def name_faults(name: str) -> Faults:
    if not name.isprintable():
        return (("name", "not_printable", Phrase("Give a name on one line.")),)
    if 0 < len(name.strip()) <= NAME_LENGTH:
        return ()
    return (("name", "length", Phrase("Give a name of 1 to {most} characters.", most=NAME_LENGTH)),)


def zone_faults(zone: str) -> Faults:
    if is_known(zone):
        return ()
    return (("zone", "unknown_zone", Phrase("Choose a time zone such as Europe/Berlin.")),)


def goals_faults(goals: str) -> Faults:
    if len(goals) <= GOALS_LENGTH:
        return ()
    return (("goals", "length", Phrase("Keep your goals below {most} characters.", most=GOALS_LENGTH)),)


def language_faults(language: str) -> Faults:
    if language in LANGUAGES:
        return ()
    names = ", ".join(f"{tag} ({name})" for tag, name in LANGUAGES.items())
    return (("language", "unknown_language", Phrase("Choose one of these languages: {names}.", names=names)),)
