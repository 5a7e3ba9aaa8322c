"""What both ways of linking share: one Discord account belongs to one person."""

from attrs import frozen

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import DiscordLink, Person, System, User
from mentorship_core.domain.people_events import DiscordLinked
from mentorship_core.domain.refusals import DiscordTaken, LinkSpent, NotFound
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.transaction import RefusedByStore, Transaction
from mentorship_core.use_cases.acting import UseCase

US = System("discord")


@frozen
class DiscordKept:
    """`changed` is False when it was so before."""

    user: User
    changed: bool


@frozen(kw_only=True)
class Linking(UseCase):
    secrets: Secrets

    def is_anothers(self, actor: Person, account: str) -> bool:
        with self.begin(US) as tx:
            holder = tx.user_by_discord(account)
        return holder is not None and holder.id != actor.user

    def link(self, *, actor: Person, account: str, name: str) -> DiscordKept | DiscordTaken | NotFound:
        """By proof of the account's owner."""
        if self.is_anothers(actor, account):
            return DiscordTaken()
        try:
            with self.begin(actor) as tx:
                return self._keep(tx, actor, account, name)
        except RefusedByStore as refused:
            return _taken(refused)

    def spend(self, *, actor: Person, secret: str) -> DiscordKept | DiscordTaken | LinkSpent | NotFound:
        """By a link that the account was given. One that is another's is refused, and its link not spent."""
        link = self.link_of(secret)
        if link is None:
            return LinkSpent()
        if self.is_anothers(actor, link.account):
            return DiscordTaken()
        try:
            with self.begin(actor) as tx:
                locked = tx.discord_link(self.secrets.hashed(secret))
                if locked is None or not stands(locked, self.clock()):
                    return LinkSpent()
                return self._keep(tx, actor, locked.account, locked.name, locked)
        except RefusedByStore as refused:
            return _taken(refused)

    def link_of(self, secret: str) -> DiscordLink | None:
        """While it can be spent."""
        with self.begin(US) as tx:
            link = tx.discord_link(self.secrets.hashed(secret))
        return link if link is not None and stands(link, self.clock()) else None

    def _keep(
        self, tx: Transaction, actor: Person, account: str, name: str, link: DiscordLink | None = None
    ) -> DiscordKept | NotFound:
        user, now = tx.user(actor.user), self.clock()
        if user is None:
            return NotFound("user")
        linked = user.linked(account, name)
        spent = link.spend(now) if link is not None else None
        if linked == user and spent is None:
            return DiscordKept(user, changed=False)
        tx.record(DiscordLinked(at=now, user=linked, before=user.discord_id, link=spent))
        return DiscordKept(linked, changed=linked != user)


def stands(link: DiscordLink, now: Instant) -> bool:
    return link.spent_at is None and now < link.expires_at


def _taken(refused: RefusedByStore) -> DiscordTaken:
    """Two people at once: the store let one of them have it."""
    if refused.rule != "users_discord_id":
        raise refused
    return DiscordTaken()
