"""Somebody is erased: what runs is settled, what is theirs deleted; money stays, as nobody's in particular (ACC-3)."""

from collections.abc import Iterator

from attrs import frozen

from mentorship_core.domain.calendars.connection import Broken, Connected
from mentorship_core.domain.calendars.events import CalendarDisconnected
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.people import Actor, Mentor, Person, System, is_operator
from mentorship_core.domain.people_events import UserErased
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import (
    Invalid,
    LastAdmin,
    NotAllowed,
    NotFound,
    RefundOrForfeit,
    SignInAgain,
    StillTaught,
)
from mentorship_core.domain.seats.waitlist import Offered
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.sealing import Sealing
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.erasing import Erasing, ErasingPlan, Parting, Settle

WORD = "erase"
"""Typed by whoever means it."""

SIGN_IN = System("sign-in")


@frozen(kw_only=True)
class Erased:
    plan: ErasingPlan
    changed: bool = True


@frozen(kw_only=True)
class PlanErasing(Erasing):
    """What it would do; nothing is done but what the clock has decided."""

    def __call__(self, *, actor: Actor, user: UserId, settle: Settle | None = None) -> ErasingPlan | NotFound:
        acting = self.acting(actor, user)
        if acting is None:
            return NotFound("user")
        with self.begin(acting) as tx:
            return self.plan_erasing(tx, user, settle)


@frozen(kw_only=True)
class ErasePerson(Erasing):
    """In one transaction; letters, money and consents follow. A person has just signed in, and types the word."""

    secrets: Secrets
    sealing: Sealing

    def __call__(
        self, *, actor: Actor, user: UserId, settle: Settle | None = None, word: str = "", token: str | None = None
    ) -> Erased | NotFound | NotAllowed | Invalid | SignInAgain | StillTaught | LastAdmin | RefundOrForfeit:
        acting = self.acting(actor, user)
        if acting is None:
            return NotFound("user")
        if isinstance(actor, Person) and (refused := self._not_meant(actor, word, token)):
            return refused
        with self.begin(acting) as tx:
            plan = self.plan_erasing(tx, user, settle)
            if isinstance(plan, NotFound):
                return plan
            return plan.refused or self._erase(tx, plan)

    def _not_meant(self, actor: Person, word: str, token: str | None) -> Invalid | SignInAgain | None:
        if word.strip().lower() != WORD:
            return Invalid((("confirm", "not_the_word", Phrase("Type the word {word} to confirm.", word=WORD)),))
        if is_operator(actor) and token is None:
            return None
        with self.begin(SIGN_IN) as tx:
            kept = tx.access_token(self.secrets.hashed(token)) if token is not None else None
        if kept is None or kept.user != actor.user or kept.signed_in_at is None:
            return SignInAgain()
        is_fresh = self.clock() < kept.signed_in_at + minutes(self.terms.fresh_minutes)
        return None if is_fresh else SignInAgain()

    def _erase(self, tx: Transaction, plan: ErasingPlan) -> Erased:
        now, user = self.clock(), plan.user
        for parting in plan.partings:
            self._part_from(tx, parting, user.id, now)
        if plan.mentor is not None:
            tx.record(*self._close_down(tx, plan.mentor, now))
        tx.record(self._erased(tx, plan, now))
        tx.forget(user)
        return Erased(plan=plan)

    def _part_from(self, tx: Transaction, parting: Parting, user: UserId, now: Instant) -> None:
        roster = parting.roster
        left = roster.leave(user, now) if parting.waits else ()
        if not isinstance(left, NotFound):
            tx.record(*left)
            roster = roster.after(*left)
        self.give_up(tx, parting.plan, roster, user)

    def _close_down(self, tx: Transaction, mentor: Mentor, now: Instant) -> Iterator[Event]:
        """Nobody waits for them any more, and their calendar is theirs alone."""
        roster = tx.roster(mentor.id)
        assert roster is not None
        for entry in (*roster.waiting, *(one for one in roster.line if isinstance(one, Offered))):
            left = roster.leave(entry.student, now)
            yield from () if isinstance(left, NotFound) else left
        before = tx.consent(mentor.id, locked=True)
        tx.forget_readings(mentor.id)
        for known in tx.known_feeds(mentor.id):
            tx.forget_feed(known.feed.id)
        if isinstance(before, Connected | Broken):
            yield CalendarDisconnected(at=now, connection=before.disconnect(now), sealed=before.sealed)

    def _erased(self, tx: Transaction, plan: ErasingPlan, now: Instant) -> UserErased:
        user, mentor = plan.user, plan.mentor
        return UserErased(
            at=now,
            user=user.erase(now),
            mentor=mentor.close_down() if mentor is not None else None,
            products=tuple(one.retire() for one in tx.products(mentor.id)) if mentor is not None else (),
            money_back=tuple(str(money) for money in plan.money_back),
            sealed=self.sealing.seal(user.email, user.id),
            chat=self.sealing.seal(user.discord_id, user.id) if user.discord_id is not None else None,
            language=user.language,
        )
