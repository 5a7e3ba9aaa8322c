"""Pretended money is refused where money is real."""

ALLOWED = frozenset({"demo", "test"})


class RefusedHere(Exception):
    """A stand-in was asked for outside demo and test."""


def only_in_demo_or_test(environment: str) -> None:
    if environment not in ALLOWED:
        raise RefusedHere(f"the sandbox is refused in {environment}")
