"""What the core says to people it says as a Phrase: only then can a surface say it in the reader's language."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.sources import SRC, Source, sources

SENTENCE = re.compile(r"[A-Z0-9…].* .*[.!?]", re.DOTALL)
FAULT_PARTS = 3
KEPT_AS_WRITTEN = {"Deleted at the identity provider. Locked here; erasing them settles what they bought."}
"""Facts of a case, which stand in the database as they were put down."""


def bare_words(core: Iterable[Source]) -> list[str]:
    """Whole sentences, and the words of faults (path, code, words), that are plain texts."""
    return [f"{source.name}: {text}" for source in core for text in _bare(source.tree)]


def _bare(tree: ast.Module) -> Iterator[str]:
    left_out = set(_docstrings(tree)) | set(_in_phrases(tree))
    faults = {id(node.elts[-1]) for node in ast.walk(tree) if isinstance(node, ast.Tuple) and _is_fault(node)}
    for node in ast.walk(tree):
        text = _text(node)
        if text is None or id(node) in left_out or text in KEPT_AS_WRITTEN:
            continue
        if SENTENCE.fullmatch(text) or (id(node) in faults and " " in text):
            yield text


def _text(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        case _:
            return None


def _is_fault(node: ast.Tuple) -> bool:
    return len(node.elts) == FAULT_PARTS and isinstance(node.ctx, ast.Load)


def _docstrings(tree: ast.Module) -> Iterator[int]:
    return (id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr))


def _in_phrases(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase":
            yield from (id(part) for part in ast.walk(node))


def made_of_parts(core: Iterable[Source]) -> list[str]:
    """Phrases that no translator is given, since their text is put together first."""
    return [
        f"{source.name}: line {node.lineno}"
        for source in core
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Phrase"
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]


def test_what_the_core_says_is_a_phrase() -> None:
    assert bare_words(sources(SRC / "mentorship_core")) == []


@pytest.mark.parametrize(
    "line",
    [
        'no = Invalid((("hours", "out_of_range", "1 to 8 hours"),))',
        'no = Invalid((("hours", "out_of_range", f"1 to {MOST} hours"),))',
        'faults.append(("hours", "OUT_OF_RANGE", "Give 1 to 8 hours."))',
        'words = f"Give 1 to {MOST} hours."',
        'WORDS = {Code.LATE: "It ends before it starts."}',
    ],
)
def test_a_planted_plain_text_is_found(line: str) -> None:
    assert len(bare_words([Source("domain/packs/pack.py", line)])) == 1


def test_a_phrase_and_a_code_are_not_found() -> None:
    fine = 'no = Invalid((("hours", "out_of_range", Phrase("Give 1 to {most} hours.", most=MOST)),))'

    assert bare_words([Source("domain/packs/pack.py", fine)]) == []


def test_a_phrase_stands_whole_where_it_is_said() -> None:
    assert made_of_parts(sources(SRC / "mentorship_core")) == []
    assert made_of_parts([Source("domain/packs/pack.py", 'Phrase(f"Give 1 to {MOST}.")')]) == [
        "domain/packs/pack.py: line 1"
    ]
