"""A paper as a page."""

from typing import assert_never

from apps.web.pages.shapes import Context
from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part


def on_page(paper: Paper) -> Context:
    """As paper.html takes it."""
    return {"title": paper.title, "parts": [_part(part) for part in paper.parts]}


def _part(part: Part) -> Context:
    match part:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Paragraphs(texts):
            return {"kind": "paragraphs", "texts": texts}
        case Facts(rows):
            return {"kind": "facts", "rows": [{"term": term, "text": text} for term, text in rows]}
        case Grid():
            return {
                "kind": "grid",
                "heads": part.heads,
                "rows": part.rows[: len(part.rows) - part.sums],
                "sums": part.rows[len(part.rows) - part.sums :],
                "amounts": part.amounts,
            }
        case _:
            assert_never(part)
