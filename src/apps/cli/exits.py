"""How a command ends; scripts read the number."""

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_FOUND = 3
    REFUSED = 4
    PROVIDER_FAILED = 5
    PARTLY = 6


def exit_of_all(exits: Iterable[Exit]) -> Exit:
    """All one way: that way. Some done and some not: partly. None done, for different reasons: the first."""
    kinds = list(dict.fromkeys(exits))
    if len(kinds) <= 1:
        return next(iter(kinds), Exit.DONE)
    return Exit.PARTLY if Exit.DONE in kinds else kinds[0]
