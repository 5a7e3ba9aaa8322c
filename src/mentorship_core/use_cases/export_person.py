"""Everything that is theirs, for a person to take along: part by part, so that no length of it stands in memory."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from attrs import frozen, has

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Actor, Person, User, is_operator
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.state import State
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.wire import converter

PAGE = 100
NOT_SAID = frozenset({"secret_hash", "browser_hash", "sealed", "notes", "url", "key", "digest"})
"""What opens something, what a mentor wrote for themselves alone, and what only we can read."""

Part = tuple[str, list[Any]]


@frozen
class Belongings:
    """`parts` are read as they are asked for, each with a page of what it holds; a long one comes in several."""

    user: User
    parts: Callable[[], Iterator[Part]]


@frozen(kw_only=True)
class ExportPerson(UseCase):
    """A person's own, or anybody's for an operator. It is read as that person sees it: nothing of others is in it."""

    views: Views

    def __call__(self, *, actor: Actor, user: UserId) -> Belongings | NotFound:
        if not (is_operator(actor) or (isinstance(actor, Person) and actor.user == user)):
            return NotFound("user")
        found = self.views.user(user)
        if found is None or found.erased_at is not None:
            return NotFound("user")
        return Belongings(found, partial(self._parts, found))

    def _parts(self, user: User) -> Iterator[Part]:
        me = Person(user.id, user.role)
        yield "profile", [_said(user)]
        packs = self.views.packs(me, student=user.id)
        yield "packs", [_said(row) for row in packs]
        for row in packs:
            yield "ledger", [_said(entry) for entry in self.views.ledger(me, row.pack.id)]
        with self.begin(me) as tx:
            said = [tx.testimonial_of(row.pack.id) for row in packs]
        yield "testimonials", [_said(one) for one in said if one is not None]
        yield "orders", [_said(row) for row in self.views.orders(me, student=user.id, limit=None)]
        yield from self._sessions(me)
        yield "waitlist", [_said(row) for row in self.views.line(me, student=user.id)]
        yield "work", [_said(sample) for sample in self.views.samples(me, user.id)]
        yield from self._notices(me)
        yield from self._signed_in(me)

    def _sessions(self, me: Person) -> Iterator[Part]:
        for upcoming in (True, False):
            cursor: str | None = None
            while True:
                page = self.views.sessions(
                    me, student=me.user, upcoming=upcoming, now=self.clock(), cursor=cursor, limit=PAGE
                )
                yield "sessions", [_said(row) for row in page.rows]
                cursor = page.cursor
                if cursor is None:
                    break

    def _notices(self, me: Person) -> Iterator[Part]:
        cursor: str | None = None
        while True:
            page = self.views.notices(me, me.user, cursor=cursor, limit=PAGE)
            yield "notices", [_said(one) for one in page.rows]
            cursor = page.cursor
            if cursor is None:
                break

    def _signed_in(self, me: Person) -> Iterator[Part]:
        with self.begin(me) as tx:
            tokens, feed, mentor = tx.access_tokens(me.user), tx.calendar_feed(me.user), tx.mentor_of(me.user)
            consent = tx.consent(mentor.id) if mentor is not None else None
        yield "devices", [_said(token) for token in tokens]
        yield "calendar_feed", [_said(feed)] if feed is not None else []
        yield "mentor", [_said(mentor)] if mentor is not None else []
        yield "calendar_connection", [_said(consent)] if consent is not None else []


def _said(value: object) -> Any:
    return _without(_with_states(value, converter.unstructure(value)))


def _with_states(value: Any, said: Any) -> Any:
    """What can be in several states has a class of each, said under `state`, as in `Scheduled` or `PaidOrder`."""
    match said:
        case dict() if has(type(value)):
            of_its_own = {name: _with_states(getattr(value, name), one) for name, one in said.items()}
            is_one_of_several = isinstance(value, State) and State not in type(value).__bases__
            return {"state": type(value).__name__, **of_its_own} if is_one_of_several else of_its_own
        case list() | tuple() if isinstance(value, list | tuple):
            return [_with_states(one, words) for one, words in zip(value, said, strict=True)]
        case _:
            return said


def _without(said: Any) -> Any:
    match said:
        case dict():
            return {name: _without(one) for name, one in said.items() if name not in NOT_SAID}
        case list() | tuple():
            return [_without(one) for one in said]
        case _:
            return said
