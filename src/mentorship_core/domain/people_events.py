"""What happens to people, shop windows and sign-ins."""

from attrs import frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, SignInLink, User


@frozen(kw_only=True)
class UserJoined(Event):
    user: User


@frozen(kw_only=True)
class UserChanged(Event):
    user: User


@frozen(kw_only=True)
class DiscordLinkMade(Event):
    link: DiscordLink


@frozen(kw_only=True)
class DiscordLinked(Event):
    """`before` is the account that was theirs until now."""

    user: User
    before: str | None
    link: DiscordLink | None = None


@frozen(kw_only=True)
class DiscordUnlinked(Event):
    user: User
    account: str


@frozen(kw_only=True)
class DiscordClosed(Event):
    """Their direct messages are closed."""

    user: User


@frozen(kw_only=True)
class DiscordOpened(Event):
    """They say that messages reach them again."""

    user: User


@frozen(kw_only=True)
class RolesDrifted(Event):
    """Discord accounts whose student role was found not to be what the seats say."""

    accounts: tuple[str, ...]


@frozen(kw_only=True)
class RoleChanged(Event):
    user: User


@frozen(kw_only=True)
class MentorSaved(Event):
    """Opened, or the settings were edited."""

    mentor: Mentor


@frozen(kw_only=True)
class ProductSaved(Event):
    product: Product


@frozen(kw_only=True)
class PromotionSaved(Event):
    promotion: Promotion


@frozen(kw_only=True)
class SignInAsked(Event):
    """`seed` makes the link's secret again when it is posted; the secret itself is never kept."""

    link: SignInLink
    seed: str
    language: str | None = None


@frozen(kw_only=True)
class AddressAsked(Event):
    """`user` wants another mail address. Without a `seed` it is somebody else's already, and no link is posted there.
    `sealed` is the address they have."""

    user: UserId
    link: SignInLink
    seed: str | None
    sealed: str
    language: str | None = None


@frozen(kw_only=True)
class AddressMoved(Event):
    """`sealed` is the address they had; `ended` are the devices that are signed out with it."""

    user: User
    link: SignInLink
    sealed: str
    ended: tuple[AccessToken, ...] = ()


@frozen(kw_only=True)
class SignInConfirmed(Event):
    """Its person typed the code of the browser that asked into another one: rightly, or not."""

    link: SignInLink


@frozen(kw_only=True)
class SignedIn(Event):
    """`replaced` is what the same browser was signed in with before."""

    token: AccessToken
    link: SignInLink | None = None
    replaced: AccessToken | None = None


@frozen(kw_only=True)
class SignedOut(Event):
    token: AccessToken


@frozen(kw_only=True)
class UserLocked(Event):
    """Locked out, or let in again; `ended` are the devices that are signed out with it."""

    user: User
    ended: tuple[AccessToken, ...] = ()


@frozen(kw_only=True)
class UserErased(Event):
    """`sealed` is the address for one last letter, and `chat` their account there: encrypted, and kept nowhere else."""

    user: User
    mentor: Mentor | None = None
    products: tuple[Product, ...] = ()
    money_back: tuple[str, ...] = ()
    sealed: str
    chat: str | None = None
    language: str | None = None
    """Of the last letter."""


PeopleEvent = (
    UserJoined
    | UserChanged
    | DiscordLinkMade
    | DiscordLinked
    | DiscordUnlinked
    | DiscordClosed
    | DiscordOpened
    | RolesDrifted
    | RoleChanged
    | MentorSaved
    | ProductSaved
    | PromotionSaved
    | SignInAsked
    | AddressAsked
    | AddressMoved
    | SignInConfirmed
    | SignedIn
    | SignedOut
    | UserLocked
    | UserErased
)
