"""Reads the words of a PDF back, page by page, as a viewer's search would."""

import re
import zlib

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
FONT = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj|/F(\d+) [\d.]+ Tf", re.DOTALL)


def pages_of(pdf: bytes) -> list[str]:
    """One text a page, a line for each run of letters."""
    objects = {int(number): body for number, body in re.findall(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}
    fonts = _fonts(objects)
    contents = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    numbers = [int(found[1]) for body in contents if (found := re.search(rb"/Contents (\d+) 0 R", body))]
    return [_text(_stream(objects[number]), fonts) for number in numbers]


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found is not None
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _fonts(objects: dict[int, bytes]) -> dict[int, dict[int, str]]:
    """By the font's number: what each glyph means."""
    named = {
        int(number): int(place)
        for body in objects.values()
        for block in re.findall(rb"/Font <<(.*?)>>", body, re.DOTALL)
        for number, place in re.findall(rb"/F(\d+) (\d+) 0 R", block)
    }
    found = {}
    for number, place in named.items():
        unicode = re.search(rb"/ToUnicode (\d+) 0 R", objects[place])
        assert unicode is not None
        found[number] = _meanings(_stream(objects[int(unicode[1])]).decode("latin-1"))
    return found


def _meanings(cmap: str) -> dict[int, str]:
    block = "".join(re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL))
    return {
        int(glyph, 16): bytes.fromhex(text).decode("utf-16-be")
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", block)
    }


def _text(content: bytes, fonts: dict[int, dict[int, str]]) -> str:
    lines, font = [], dict[int, str]()
    for shown, chosen in FONT.findall(content):
        if chosen:
            font = fonts[int(chosen)]
            continue
        raw = re.sub(rb"\\(.)", lambda escaped: _plain(escaped[1]), shown, flags=re.DOTALL)
        glyphs = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
        lines.append("".join(font[glyph] for glyph in glyphs))
    return "\n".join(lines)


def _plain(escaped: bytes) -> bytes:
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(escaped, escaped)
