"""What somebody takes along, as a ZIP: the JSON, lists for a spreadsheet, and a page that says what is in it.

It is written while it is read: what waits for its turn stands in files, and no more than a piece of it in memory.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from html import escape
from io import RawIOBase, TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import define, field

from apps.wording.belongings import written
from apps.wording.languages import N_, _, reading
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.use_cases.export_person import Belongings, Part

PIECE_BYTES = 64 * 1024
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sessions": (
        "session.during.start",
        "session.during.end",
        "session.state",
        "mentor_name",
        "student_name",
        "session.booked_at",
        "session.deducted_at",
        "session.shared_notes",
        "session.id",
    ),
    "ledger": ("at", "delta", "reason", "pack", "session", "id"),
    "orders": (
        "order.created_at",
        "order.title",
        "order.state",
        "mentor_name",
        "order.sessions",
        "order.price",
        "order.total",
        "order.code",
        "order.provider",
        "payment.status",
        "payment.amount",
        "payment.refunded",
        "order.id",
    ),
    "notices": ("queued_at", "kind", "channel", "status", "read_at", "id"),
}
"""By list, where each column is found; money is written as `240.00 USD`, times as they are kept, in UTC."""
CALLED = {
    "sessions": N_("Sessions"),
    "ledger": N_("Why packs hold what they hold"),
    "orders": N_("Orders"),
    "notices": N_("Messages"),
}
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Pieces(RawIOBase):
    """Where the archive is written to, and taken from as it comes."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._kept += data
        return len(data)

    def take(self, at_least: int = 1) -> bytes:
        if len(self._kept) < at_least:
            return b""
        taken = bytes(self._kept)
        self._kept.clear()
        return taken


@define
class Lists:
    """The spreadsheets, written row by row into files of their own until it is their turn."""

    files: Mapping[str, Any]
    counts: dict[str, int] = field(factory=dict)
    profile: dict[str, Any] = field(factory=dict)

    def noting(self, parts: Iterator[Part]) -> Iterator[Part]:
        for name, rows in parts:
            self.counts[name] = self.counts.get(name, 0) + len(rows)
            if name == "profile":
                self.profile = rows[0]
            if name in COLUMNS:
                csv.writer(self.files[name]).writerows([_cell(row, where) for where in COLUMNS[name]] for row in rows)
            yield name, rows


def archive(belongings: Belongings, now: Instant) -> Iterator[bytes]:
    pieces = Pieces()
    with ExitStack() as stack:
        lists = Lists({name: stack.enter_context(_a_file()) for name in COLUMNS})
        for name, columns in COLUMNS.items():
            csv.writer(lists.files[name]).writerow(columns)
        noted = Belongings(belongings.user, lambda: lists.noting(belongings.parts()))
        zipped = ZipFile(cast("Any", pieces), "w", ZIP_DEFLATED)
        yield from _member(zipped, pieces, "my-data.json", now, written(noted))
        for name, file in lists.files.items():
            file.seek(0)
            yield from _member(zipped, pieces, f"{name}.csv", now, _read(file))
        yield from _member(zipped, pieces, "index.html", now, iter([_index(lists, now).encode()]))
        zipped.close()
        yield pieces.take()


def _a_file() -> Any:
    return SpooledTemporaryFile(  # the stack closes it
        max_size=PIECE_BYTES, mode="w+", encoding="utf-8", newline=""
    )


def _member(zipped: ZipFile, pieces: Pieces, name: str, now: Instant, content: Iterator[bytes]) -> Iterator[bytes]:
    made = ZipInfo(name, now.astimezone(UTC).timetuple()[:6])
    made.compress_type = ZIP_DEFLATED
    with zipped.open(made, "w") as member:
        for one in content:
            member.write(one)
            if ready := pieces.take(PIECE_BYTES):
                yield ready


def _read(file: TextIOWrapper) -> Iterator[bytes]:
    while text := file.read(PIECE_BYTES):
        yield text.encode()


def _cell(row: Any, where: str) -> str:
    found = row
    for name in where.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, dict) and found.keys() == {"amount_minor", "currency"}:
        return str(Money(found["amount_minor"], found["currency"]))
    if isinstance(found, str):
        return f"'{found}" if found.startswith(FORMULAS) else found
    return "" if found is None else json.dumps(found)


def _index(lists: Lists, now: Instant) -> str:
    """A page that needs nothing from anywhere."""
    facts = ((_("Name"), "name"), (_("Address"), "email"), (_("Time zone"), "zone"), (_("Goals"), "goals"))
    profile = "".join(f"<dt>{escape(label)}</dt><dd>{escape(str(lists.profile[name]))}</dd>" for label, name in facts)
    rows = "".join(
        f'<li><a href="{name}.csv">{escape(_(called))}</a>: {lists.counts.get(name, 0)}</li>'
        for name, called in CALLED.items()
    )
    title, whole = escape(_("Your data")), escape(_("All of it, for programs"))
    made = escape(_("As of {time}, in UTC.", time=datetime.strftime(now.astimezone(UTC), "%Y-%m-%d %H:%M")))
    return (
        f'<!doctype html>\n<html lang="{reading()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1><p>{made}</p><dl>{profile}</dl>\n"
        f'<ul>{rows}<li><a href="my-data.json">{whole}</a></li></ul></main></body></html>\n'
    )
