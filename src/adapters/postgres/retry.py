"""What the database broke off is tried again, whole: no part of it was kept."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

import stamina

from mentorship_core.ports.transaction import Interrupted

P = ParamSpec("P")
T = TypeVar("T")


def retrying(act: Callable[P, T]) -> Callable[P, T]:
    """The act, repeated at most four times when a deadlock or a lost race broke it off.

    For a whole use case, since only the whole of it may be repeated. Nearly always the first time is the last, and
    needs no patience.
    """
    again = stamina.retry(
        on=Interrupted,
        attempts=4,
        timeout=timedelta(seconds=10),
        wait_initial=timedelta(milliseconds=10),
        wait_max=timedelta(milliseconds=200),
        wait_jitter=timedelta(milliseconds=20),
    )(act)

    @wraps(act)
    def patiently(*args: P.args, **words: P.kwargs) -> T:
        try:
            return act(*args, **words)
        except Interrupted:
            return again(*args, **words)

    return patiently
