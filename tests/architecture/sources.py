"""The project's own files, read for what they are allowed to say."""

import ast
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"


@frozen
class Source:
    """One Python file: its path below the folder it was looked for in, and its text."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def imports(self) -> Iterator[str]:
        """Every module imported anywhere in the file, by its full dotted name."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names=names):
                    yield from (alias.name for alias in names)
                case ast.ImportFrom(module=str(module), names=names, level=0):
                    yield from (f"{module}.{alias.name}" for alias in names)
                case ast.ImportFrom():
                    yield "(relative)"
                case _:
                    continue


def sources(folder: Path) -> list[Source]:
    """All Python files below a folder, never none."""
    found = [Source(str(path.relative_to(folder)), path.read_text()) for path in sorted(folder.rglob("*.py"))]
    assert found, f"no Python files in {folder}"
    return found
