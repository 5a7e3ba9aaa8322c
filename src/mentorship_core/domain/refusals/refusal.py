"""What every "no" is, and the two or three that any act may get."""

from typing import ClassVar

from attrs import frozen


class Refusal:
    """The base of every "no"; `code` is the same on every surface."""

    __slots__ = ()
    code: ClassVar[str]


@frozen
class NotFound(Refusal):
    """No such thing, or not theirs to see."""

    code: ClassVar[str] = "NOT_FOUND"
    what: str


@frozen
class NotAllowed(Refusal):
    """This role never has this act."""

    code: ClassVar[str] = "NOT_ALLOWED"
    act: str


@frozen
class Invalid(Refusal):
    """Input that cannot be kept: each fault is (field path, code, words)."""

    code: ClassVar[str] = "INVALID"
    faults: tuple[tuple[str, str, str], ...]
