"""What is said in the sources is what translators are given: nothing stands where the gatherer does not look."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.languages.gather import KEYWORDS, SOURCES, gathered


def said_in(source: str) -> Iterator[str]:
    """The texts that are marked or translated, wherever they stand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            texts = node.args[1:] if node.func.id == "pgettext" else node.args
            yield from (one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str))


def known() -> set[str]:
    texts: set[str] = set()
    for message in gathered():
        texts.update([message.id] if isinstance(message.id, str) else message.id)
    return texts


def sources() -> list[Path]:
    return sorted(SOURCES.rglob("*.py"))


def test_a_text_inside_another_one_is_found() -> None:
    """Where the gatherer, which reads a call at a time, would pass over it."""
    assert list(said_in('_("at {time}", time=clock(_("HH:mm")))')) == ["at {time}", "HH:mm"]


def test_translators_are_given_every_text_that_is_said() -> None:
    given = known()
    missed = {
        f"{path.name}: {text}"
        for path in sources()
        for text in said_in(path.read_text(encoding="utf-8"))
        if text not in given
    }
    assert missed == set()
