"""Papers people keep. The words are the surfaces' own; setting them on pages is an adapter's."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.instant import Instant


@frozen
class Heading:
    text: str


@frozen
class Paragraphs:
    texts: tuple[str, ...]


@frozen
class Facts:
    """Each a term and what is to be said of it."""

    rows: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Grid:
    """`widths` are shares of the line. With `amounts` the last column is of numbers; the last `sums` rows are sums."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    amounts: bool = False
    sums: int = 0


Part = Heading | Paragraphs | Facts | Grid


@frozen(kw_only=True)
class Paper:
    """`as_of` is the last thing it tells; `language` as in HTML; `page` stands at the foot of each, with `{title}`,
    `{page}` and `{pages}` put in."""

    title: str
    parts: tuple[Part, ...]
    as_of: Instant
    language: str = "en"
    page: str = "{title} · page {page} of {pages}"


class Printing(Protocol):
    def pdf(self, paper: Paper) -> bytes:
        """On A4 pages. The same paper gives the same bytes."""
