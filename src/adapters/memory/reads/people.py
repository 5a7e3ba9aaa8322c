"""Reads of people, of what they sell and how they sign in."""

from attrs import evolve

from adapters.memory.reads.reading import Reading
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.identity import MentorId, ProductId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, SignInLink, User
from mentorship_core.domain.roles import RoleRound


class PeopleReading(Reading):
    def user(self, user: UserId) -> User | None:
        return self._seen(self._tables.people.users.get(user))

    def locked_user(self, user: UserId) -> User | None:
        found = self.user(user)
        if found is not None:
            self._lock_student(user)
        return found

    def user_by_email(self, email: str) -> User | None:
        return self._seen(self._tables.people.user_by_email.one(email.lower()))

    def user_by_discord(self, account: str) -> User | None:
        return self._seen(self._tables.people.user_by_discord.one(account))

    def admins(self, *, locked: bool = False) -> tuple[UserId, ...]:
        del locked  # the whole store is
        return tuple(sorted(user.id for user in self._all_seen(self._tables.people.admins.find("admin"))))

    def mentor(self, mentor: MentorId) -> Mentor | None:
        return self._tables.people.mentors.get(mentor)

    def mentor_of(self, user: UserId) -> Mentor | None:
        return self._tables.people.mentor_of.one(user)

    def product(self, product: ProductId) -> Product | None:
        return self._tables.people.products.get(product)

    def products(self, mentor: MentorId | None = None) -> tuple[Product, ...]:
        people = self._tables.people
        found = tuple(people.products) if mentor is None else people.products_of.find(mentor)
        return tuple(sorted(found, key=lambda product: (product.title, str(product.id))))

    def sign_in_link(self, secret_hash: str) -> SignInLink | None:
        self._access.open_secret(secret_hash)
        return self._seen(self._tables.people.links.get(secret_hash))

    def sign_in_link_of(self, browser_hash: str) -> SignInLink | None:
        asked = self._all_seen(self._tables.people.links_of.find(browser_hash))
        return max(asked, key=lambda link: link.expires_at, default=None)

    def mark_used(self, secret_hash: str, at: Instant) -> None:
        token = self.access_token(secret_hash)
        if token is not None:
            self._tables.people.tokens.put(evolve(token, used_at=at))

    def clear_links(self, before: Instant, most: int) -> int:
        people = self._tables.people
        over = [one.secret_hash for one in people.links if one.expires_at < before][:most]
        over_there = [one.secret_hash for one in people.discord_links if one.expires_at < before][:most]
        for secret in over:
            people.links.remove(secret)
        for secret in over_there:
            people.discord_links.remove(secret)
        return len(over) + len(over_there)

    def discord_link(self, secret_hash: str) -> DiscordLink | None:
        self._access.open_secret(secret_hash)
        return self._seen(self._tables.people.discord_links.get(secret_hash))

    def role_round(self) -> RoleRound:
        return self._tables.people.role_rounds.get("the one") or RoleRound()

    def has_identity(self, user: UserId) -> bool:
        return any(one.user == user and one.deleted_at is None for one in self._tables.people.identities)

    def access_token(self, secret_hash: str) -> AccessToken | None:
        self._access.open_secret(secret_hash)
        return self._seen(self._tables.people.tokens.get(secret_hash))

    def access_tokens(self, user: UserId) -> tuple[AccessToken, ...]:
        found = self._all_seen(self._tables.people.tokens_of.find(user))
        return tuple(sorted(found, key=lambda token: (token.expires_at, token.secret_hash)))

    def identity_account(self, subject: str) -> IdentityAccount | None:
        return self._seen(self._tables.people.identities.get(subject))

    def calendar_feed(self, user: UserId) -> CalendarFeed | None:
        return self._seen(self._tables.people.feeds.get(user))

    def calendar_feed_by(self, secret_hash: str) -> CalendarFeed | None:
        self._access.open_secret(secret_hash)
        return self._seen(self._tables.people.feed_by_secret.one(secret_hash))
