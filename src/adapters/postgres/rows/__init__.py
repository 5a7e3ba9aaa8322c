"""How each family of states is written as a row and read back; an unknown state is refused."""

from typing import Any, Protocol

from attrs import frozen


class Fields(Protocol):
    """A row, or the part of one that belongs to a family."""

    def __getattr__(self, name: str) -> Any: ...


Values = dict[str, Any]


@frozen
class Part:
    """The columns of one table in a row that joins several: those labelled with its prefix."""

    row: Fields
    prefix: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, f"{self.prefix}{name}")
