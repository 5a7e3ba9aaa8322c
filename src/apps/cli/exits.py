"""How a command ends; scripts read the number."""

from enum import IntEnum

from mentorship_core.domain.refusals import NotFound, PackNotFound, ProviderFailed, Refusal


class Exit(IntEnum):
    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_FOUND = 3
    REFUSED = 4
    PROVIDER_FAILED = 5
    PARTLY = 6


def exit_for(refusal: Refusal) -> Exit:
    match refusal:
        case NotFound() | PackNotFound():
            return Exit.NOT_FOUND
        case ProviderFailed():
            return Exit.PROVIDER_FAILED
        case _:
            return Exit.REFUSED


def exit_of_all(exits: list[Exit]) -> Exit:
    """All one way: that way. Some done and some not: partly."""
    kinds = set(exits)
    if len(kinds) <= 1:
        return next(iter(kinds), Exit.DONE)
    return Exit.PARTLY if Exit.DONE in kinds else max(kinds)
