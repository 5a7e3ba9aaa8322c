"""What is kept: a state is a frozen value with an id; a move makes a new one."""


class State:
    """Marks a class whose values are kept. An event carries the new states of all it changed."""

    __slots__ = ()
