"""Forms that carry files, read part by part."""

from collections.abc import Iterator
from io import BytesIO

from multipart import MultipartError, MultipartParser, MultipartPart, parse_options_header

FORM = "multipart/form-data"
MOST_PARTS = 16


def is_in_parts(content_type: str) -> bool:
    return content_type.lower().startswith(FORM)


def field_in(content_type: str, body: bytes, name: str) -> str | None:
    """A field's text; no more is read than that takes."""
    found = (part for part in _parts(content_type, body) if part.name == name and part.filename is None)
    part = next(found, None)
    return part.raw.decode("utf-8", "replace") if part is not None else None


def files_in(content_type: str, body: bytes, name: str) -> list[bytes]:
    """Those that were chosen: a browser sends an empty one for none."""
    return [part.raw for part in _parts(content_type, body) if part.name == name and part.filename and part.raw]


def _parts(content_type: str, body: bytes) -> Iterator[MultipartPart]:
    """Up to the first that is broken; nothing is put on disk."""
    _, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    room = len(body) + 1
    try:
        yield from MultipartParser(
            BytesIO(body), boundary, len(body), part_limit=MOST_PARTS, spool_limit=room, memory_limit=room
        )
    except MultipartError:
        return
