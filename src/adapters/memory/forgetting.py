"""Taking out of all that is kept what says who somebody was."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, fields, frozen, has

from adapters.memory.audit import AuditLog
from adapters.memory.outbox import Messages
from adapters.memory.table import Table
from adapters.memory.tables import Tables
from mentorship_core.domain.people import DiscordLink, Mentor, User

THEIRS = frozenset({"notes", "shared_notes", "words", "receipt_to", "recording_url", "reason", "device"})
"""What is written about a person, or by them, on what is theirs; it goes whole."""
OWNERS = ("student", "user", "recipient")


def forget(tables: Tables, audit: AuditLog, messages: Messages, person: User) -> None:
    people, cases = tables.people, tables.cases
    _remove(people.tokens, [token.secret_hash for token in people.tokens_of.find(person.id)])
    _remove(people.links, [link.secret_hash for link in people.links if link.email.lower() == person.email.lower()])
    _remove(people.links, [link.secret_hash for link in people.links if link.moves == person.id])
    chats = {person.discord_id} - {None}
    _remove(people.discord_links, [link.secret_hash for link in people.discord_links if link.account in chats])
    _remove(people.feeds, [person.id])
    _remove(cases.notices, [notice.id for notice in cases.notices_to.find(person.id)])
    _remove(cases.addresses, [person.email.lower()])
    shown = [sample.id for sample in tables.onboarding.samples if sample.student == person.id]
    _remove(tables.onboarding.pictures, shown)
    _remove(tables.onboarding.samples, shown)
    said = [one.id for one in tables.testimonials.all if one.student == person.id]
    _remove(tables.testimonials.all, said)
    _remove(messages.all, [one.id for one in messages.all if _mails_a_link_to(person, one.text)])
    forgetting = Forgetting(person)
    for table in (*_tables_of(tables), audit.acts, messages.all):
        for kept in table:
            speaks_of_them = table in (audit.acts, messages.all) and person.id in repr(kept)
            without = forgetting.of(kept, named=speaks_of_them)
            if without != kept:
                table.put(without)


def _mails_a_link_to(person: User, message: str) -> bool:
    return message.startswith('{"kind": "MailLink"') and person.email.lower() in message.lower()


def _remove(table: Table[Any, Any], keys: Iterable[Any]) -> None:
    for key in keys:
        table.remove(key)


def _tables_of(tables: Tables) -> Iterator[Table[Any, Any]]:
    for group in vars(tables).values():
        for one in vars(group).values() if hasattr(group, "__dict__") else ():
            if isinstance(one, Table):
                yield one


@frozen
class Forgetting:
    person: User

    def of(self, kept: Any, *, named: bool = False) -> Any:
        """The same without them; where they are `named` their name goes too, which elsewhere may be another's."""
        match kept:
            case User() if kept.id == self.person.id:
                return kept if kept.erased_at is not None else kept.erase(kept.created_at)
            case Mentor() if kept.user == self.person.id:
                return evolve(kept, name="", headline="", about="") if kept.on_sale else kept
            case DiscordLink() if kept.account == self.person.discord_id:
                return evolve(kept, account="", name="")
            case tuple():
                return tuple(self.of(one, named=named) for one in kept)
            case dict():
                return {name: self.of(one, named=named) for name, one in kept.items()}
            case _ if has(type(kept)):
                return self._of_fields(kept, named=named)
            case _:
                return self._of_text(kept, named=named) if type(kept) is str else kept

    def _of_fields(self, kept: Any, *, named: bool) -> Any:
        theirs, changes = self._is_theirs(kept), {}
        for field in fields(type(kept)):
            before = getattr(kept, field.name)
            whole = theirs and field.name in THEIRS and type(before) is str
            after = _nothing(field.name) if whole else self.of(before, named=named or theirs)
            if field.init and after != before:
                changes[field.alias] = after
        return evolve(kept, **changes) if changes else kept

    def _is_theirs(self, kept: Any) -> bool:
        return any(getattr(kept, name, None) == self.person.id for name in OWNERS)

    def _of_text(self, text: str, *, named: bool) -> str:
        marks = [self.person.email, *([self.person.discord_id] if self.person.discord_id else [])]
        for mark in marks:
            text = re.sub(re.escape(mark), "", text, flags=re.IGNORECASE)
        return re.sub(rf"\b{re.escape(self.person.name)}\b", "", text) if named else text


def _nothing(name: str) -> str | None:
    return None if name in {"receipt_to", "recording_url"} else ""
