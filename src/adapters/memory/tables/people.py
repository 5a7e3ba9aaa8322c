"""People, what they sell, and how they sign in."""

from attrs import frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.identity import AwayId, MentorId, ProductId, PromotionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, Role, SignInLink, User
from mentorship_core.domain.roles import RoleRound
from mentorship_core.ports.transaction import RefusedByStore


@frozen(kw_only=True)
class HeardOf:
    """An event of a provider of identities."""

    event_id: str
    kind: str
    at: Instant


class PeopleTables:
    def __init__(self, journal: Journal) -> None:
        self.users: Table[UserId, User] = Table(journal, lambda user: user.id)
        self.user_by_email = self.users.index(lambda user: [user.email.lower()], rule="users_email")
        self.user_by_discord = self.users.index(
            lambda user: [user.discord_id] if user.discord_id else [], rule="users_discord_id"
        )
        self.admins = self.users.index(lambda user: ["admin"] if user.role is Role.ADMIN else [])
        self.mentors: Table[MentorId, Mentor] = Table(journal, lambda mentor: mentor.id)
        self.mentor_of = self.mentors.index(lambda mentor: [mentor.user], rule="mentors_user")
        self.products: Table[ProductId, Product] = Table(journal, lambda product: product.id)
        self.products_of = self.products.index(lambda product: [product.mentor])
        self.promotions: Table[PromotionId, Promotion] = Table(journal, lambda promotion: promotion.id)
        self.promotion_by_code = self.promotions.index(
            lambda promotion: [promotion.code.lower()], rule="promotions_code"
        )
        self.away: Table[AwayId, Away] = Table(journal, lambda away: away.id)
        self.away_of = self.away.index(lambda away: [] if away.deleted_at else [away.mentor])
        self.links: Table[str, SignInLink] = Table(journal, lambda link: link.secret_hash)
        self.links_of = self.links.index(lambda link: [link.browser_hash])
        self.discord_links: Table[str, DiscordLink] = Table(journal, lambda link: link.secret_hash)
        self.role_rounds: Table[str, RoleRound] = Table(journal, lambda _: "the one")
        self.tokens: Table[str, AccessToken] = Table(journal, lambda token: token.secret_hash)
        self.tokens_of = self.tokens.index(lambda token: [token.user])
        self.identities: Table[str, IdentityAccount] = Table(journal, lambda account: account.subject)
        self.identity_events: Table[str, HeardOf] = Table(journal, lambda heard: heard.event_id)
        self.feeds: Table[UserId, CalendarFeed] = Table(journal, lambda feed: feed.user)
        self.feed_by_secret = self.feeds.index(lambda feed: [feed.secret_hash], rule="calendar_feeds_secret")

    def series_of(self, mentor: MentorId) -> int:
        """Mentors are counted as they come, and never removed."""
        return 1 + [one.id for one in self.mentors].index(mentor)

    def keep_promotion(self, promotion: Promotion) -> Promotion | None:
        before = self.promotions.get(promotion.id)
        limit, used = promotion.total_limit, promotion.redeemed
        if limit is not None and used > limit and (before is None or used > before.redeemed):
            raise RefusedByStore("promotions_total_limit", f"{used} of {limit}")
        return self.promotions.put(promotion)
