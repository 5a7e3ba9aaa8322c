"""What somebody takes along, written as one JSON object of lists while it is read."""

import json
from collections.abc import Iterator

from mentorship_core.use_cases.export_person import Belongings


def written(belongings: Belongings) -> Iterator[bytes]:
    """Parts of one name stand together, as they come."""
    open_part, is_first = "", True
    yield b"{"
    for name, rows in belongings.parts():
        if name != open_part:
            yield f"{']' if open_part else ''}{',' if open_part else ''}{json.dumps(name)}:[".encode()
            open_part, is_first = name, True
        for row in rows:
            yield f"{'' if is_first else ','}{json.dumps(row, ensure_ascii=False)}".encode()
            is_first = False
    yield b"]}\n" if open_part else b"}\n"
