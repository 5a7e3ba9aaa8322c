"""One request as its handler sees it: who asks, and the product to ask."""

from attrs import frozen

from apps.web.manners.cookies import Cookies
from apps.web.manners.kept_times import KeptTimes
from apps.web.manners.problems import Refused
from apps.web.product import Demo, Product
from mentorship_core.application import Mentorship
from mentorship_core.domain.language import ENGLISH
from mentorship_core.domain.people import Actor, Person, Role, User
from mentorship_core.domain.refusals import OnlyInDemo, Refusal


@frozen(kw_only=True)
class Visit:
    """`token` is what the visitor signed in with; `browser` names their browser, and is new if it had no name yet.
    `back` is where somebody wanted to go before they were asked to sign in; `times` has answers that may hold still.
    """

    product: Product
    cookies: Cookies
    actor: Actor
    user: User | None
    token: str | None
    browser: str
    browser_is_new: bool
    path: str
    flash: str | None
    if_match: str | None
    times: KeptTimes
    if_none_match: str | None = None
    encodings: str = ""
    """What the answer may be packed in, as they said it."""
    link_secret: str | None = None
    back: str = ""
    device: str = ""
    asked_language: str | None = None
    """What was chosen in this browser, else what it asks for; None where that is none of ours."""
    place: str = "/"
    """The address of the page, or of the page whose form was sent: where choosing a language leads back to."""

    @property
    def mentorship(self) -> Mentorship:
        return self.product.mentorship

    @property
    def person(self) -> Person:
        """On routes that let only people in."""
        assert isinstance(self.actor, Person)
        return self.actor

    @property
    def me(self) -> User:
        assert self.user is not None
        return self.user

    @property
    def zone(self) -> str:
        return self.user.zone if self.user is not None else "UTC"

    @property
    def demo(self) -> Demo:
        if self.product.demo is None:
            raise Refused(OnlyInDemo())
        return self.product.demo

    @property
    def csrf_token(self) -> str:
        return self.product.secrets.derived("csrf", self.browser)

    def because(self, reason: str) -> Person:
        """The same person, with their reason for the audit log."""
        return Person(self.person.user, self.person.role, reason)

    def no(self, refusal: Refusal) -> Refused:
        """To be raised: said in the visitor's zone."""
        return Refused(refusal, self.zone)

    @property
    def language(self) -> str:
        """The person's own, else what their browser asks for."""
        own = self.user.language if self.user is not None else None
        return own or self.asked_language or ENGLISH

    @property
    def is_admin(self) -> bool:
        return isinstance(self.actor, Person) and self.actor.role is Role.ADMIN
