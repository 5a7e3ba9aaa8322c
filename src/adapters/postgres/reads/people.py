"""People, what they sell, and how they sign in."""

from sqlalchemy import bindparam, exists, func, select, update

from adapters.postgres.asking import Asking
from adapters.postgres.reads.locks import LOCK_STUDENT
from adapters.postgres.rows.people import (
    discord_link_from_row,
    feed_from_row,
    identity_from_row,
    link_from_row,
    mentor_from_row,
    token_from_row,
    user_from_row,
)
from adapters.postgres.rows.shop import product_from_row
from adapters.postgres.tables.money import products
from adapters.postgres.tables.people import (
    access_tokens,
    calendar_feeds,
    discord_links,
    identity_accounts,
    mentors,
    sign_in_links,
    users,
)
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.identity import MentorId, ProductId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, Role, SignInLink, User

USER = select(users).where(users.c.id == bindparam("id"))
LINKED_USER = select(users).where(users.c.discord_id == bindparam("discord_id"))
USER_BY_EMAIL = select(users).where(func.lower(users.c.email) == func.lower(bindparam("email")))
ADMINS = select(users.c.id).where(users.c.role == Role.ADMIN).order_by(users.c.id)
ADMINS_LOCKED = ADMINS.with_for_update()
MENTOR = select(mentors).where(mentors.c.id == bindparam("id"))
MENTOR_OF = select(mentors).where(mentors.c.user_id == bindparam("user"))
PRODUCT = select(products).where(products.c.id == bindparam("id"))
PRODUCTS = select(products).order_by(products.c.title, products.c.id)
PRODUCTS_OF = PRODUCTS.where(products.c.mentor_id == bindparam("mentor"))
PRESENT_SECRET = select(func.set_config("app.secret_hash", bindparam("secret"), True))  # noqa: FBT003  SQL's own
LINK = select(sign_in_links).where(sign_in_links.c.secret_hash == bindparam("secret")).with_for_update(key_share=True)
LINK_OF = (
    select(sign_in_links)
    .where(sign_in_links.c.browser_hash == bindparam("browser"))
    .order_by(sign_in_links.c.expires_at.desc())
    .limit(1)
    .with_for_update(key_share=True)
)
MARK_USED = (
    update(access_tokens)
    .where(access_tokens.c.secret_hash == bindparam("secret"))
    .values(used_at=bindparam("at", type_=access_tokens.c.used_at.type))
)
DISCORD_LINK = (
    select(discord_links).where(discord_links.c.secret_hash == bindparam("secret")).with_for_update(key_share=True)
)
TOKEN = select(access_tokens).where(access_tokens.c.secret_hash == bindparam("secret"))
TOKENS_OF = (
    select(access_tokens)
    .where(access_tokens.c.user_id == bindparam("user"))
    .order_by(access_tokens.c.expires_at, access_tokens.c.secret_hash)
)
IDENTITY = (
    select(identity_accounts).where(identity_accounts.c.subject == bindparam("subject")).with_for_update(key_share=True)
)
HAS_IDENTITY = select(
    exists().where(identity_accounts.c.user_id == bindparam("user"), identity_accounts.c.deleted_at.is_(None))
)
CLEAR_LINKS = select(func.clear_links(bindparam("before"), bindparam("most")))
FEED = select(calendar_feeds).where(calendar_feeds.c.user_id == bindparam("user"))
FEED_BY = select(calendar_feeds).where(calendar_feeds.c.secret_hash == bindparam("secret"))


class PeopleReading(Asking):
    def user(self, user: UserId) -> User | None:
        return self.one(USER, user_from_row, id=user)

    def locked_user(self, user: UserId) -> User | None:
        self.value(LOCK_STUDENT, student=user)
        return self.user(user)

    def user_by_email(self, email: str) -> User | None:
        return self.one(USER_BY_EMAIL, user_from_row, email=email)

    def user_by_discord(self, account: str) -> User | None:
        return self.one(LINKED_USER, user_from_row, discord_id=account)

    def admins(self, *, locked: bool = False) -> tuple[UserId, ...]:
        return self.each(ADMINS_LOCKED if locked else ADMINS, lambda row: UserId(row.id))

    def mentor(self, mentor: MentorId) -> Mentor | None:
        return self.one(MENTOR, mentor_from_row, id=mentor)

    def mentor_of(self, user: UserId) -> Mentor | None:
        return self.one(MENTOR_OF, mentor_from_row, user=user)

    def product(self, product: ProductId) -> Product | None:
        return self.one(PRODUCT, product_from_row, id=product)

    def products(self, mentor: MentorId | None = None) -> tuple[Product, ...]:
        if mentor is None:
            return self.each(PRODUCTS, product_from_row)
        return self.each(PRODUCTS_OF, product_from_row, mentor=mentor)

    def sign_in_link(self, secret_hash: str) -> SignInLink | None:
        self.value(PRESENT_SECRET, secret=secret_hash)
        return self.one(LINK, link_from_row, secret=secret_hash)

    def sign_in_link_of(self, browser_hash: str) -> SignInLink | None:
        return self.one(LINK_OF, link_from_row, browser=browser_hash)

    def mark_used(self, secret_hash: str, at: Instant) -> None:
        self.connection.execute(MARK_USED, {"secret": secret_hash, "at": at})

    def clear_links(self, before: Instant, most: int) -> int:
        return int(self.value(CLEAR_LINKS, before=before, most=most))

    def discord_link(self, secret_hash: str) -> DiscordLink | None:
        self.value(PRESENT_SECRET, secret=secret_hash)
        return self.one(DISCORD_LINK, discord_link_from_row, secret=secret_hash)

    def access_token(self, secret_hash: str) -> AccessToken | None:
        self.value(PRESENT_SECRET, secret=secret_hash)
        return self.one(TOKEN, token_from_row, secret=secret_hash)

    def access_tokens(self, user: UserId) -> tuple[AccessToken, ...]:
        return self.each(TOKENS_OF, token_from_row, user=user)

    def identity_account(self, subject: str) -> IdentityAccount | None:
        return self.one(IDENTITY, identity_from_row, subject=subject)

    def has_identity(self, user: UserId) -> bool:
        return bool(self.value(HAS_IDENTITY, user=user))

    def calendar_feed(self, user: UserId) -> CalendarFeed | None:
        return self.one(FEED, feed_from_row, user=user)

    def calendar_feed_by(self, secret_hash: str) -> CalendarFeed | None:
        self.value(PRESENT_SECRET, secret=secret_hash)
        return self.one(FEED_BY, feed_from_row, secret=secret_hash)
