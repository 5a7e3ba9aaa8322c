"""What every request passes before its handler: address, sign-in, limits, policy, form token, and the key."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

from attrs import field, frozen

from apps.web.manners.clients import is_refused
from apps.web.manners.cookies import BACK, BROWSER, FLASH, LANGUAGE, LINK, SESSION, Cookies, new_browser
from apps.web.manners.devices import device_of
from apps.web.manners.kept_times import KeptTimes
from apps.web.manners.limits import CannotCount, Limits, Standing
from apps.web.manners.parts import field_in, is_in_parts
from apps.web.manners.policy import DEMO, Manners
from apps.web.manners.problems import Refused
from apps.web.manners.troubles import (
    CLIENT_REFUSED,
    FORGED,
    KEY_NEEDED,
    SIGN_IN_NEEDED,
    TOO_MANY_REQUESTS,
    UNAVAILABLE,
    Troubled,
)
from apps.web.manners.visit import Visit
from apps.web.product import Product
from apps.wording.languages import asked_for
from mentorship_core.domain.language import LANGUAGES
from mentorship_core.domain.people import Nobody, Person, User
from mentorship_core.domain.refusals import AccountLocked, KeyInUse, KeyReused, NotAllowed, OnlyInDemo
from mentorship_core.ports.idempotency import Fresh, InUse, Replay, Reused
from mentorship_core.use_cases.identify import Known

Greeting = Callable[[Visit], None]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
KEY_CHARACTERS = 200


@frozen(kw_only=True)
class Knock:
    """A request before anybody has looked at it. `headers` have lower-case names; `route` is the path as declared."""

    method: str
    path: str
    query: bytes
    route: str
    address: str
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    manners: Manners
    body: bytes = b""

    @property
    def bearer(self) -> str | None:
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None

    @property
    def asks_nothing(self) -> bool:
        """A file of ours, or a sign of life: the same for everybody."""
        return self.manners.limit is None

    @property
    def needs_no_store(self) -> bool:
        """Somebody unknown on a public route is let in without asking the database."""
        return self.asks_nothing or not (self.manners.needs_key or self.bearer or self.cookies)

    @property
    def place(self) -> str:
        """What a browser can be led back to: this page, or the one whose form was sent."""
        if self.method == "GET":
            return f"{self.path}?{self.query.decode('latin-1')}" if self.query else self.path
        return urlsplit(self.headers.get("referer", "")).path or "/"

    def posted(self, name: str) -> str | None:
        """A field of a posted form."""
        if not self.manners.is_form:
            return None
        kind = self.headers.get("content-type", "")
        if is_in_parts(kind):
            return field_in(kind, self.body, name)
        found = parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=1000)
        return found.get(name, [None])[0]


@frozen
class Key:
    """A claimed idempotency key: keep the answer under it, or forget it."""

    person: str
    route: str
    key: str


@frozen(kw_only=True)
class Admitted:
    """`replay` is set instead of `key` when the act was done before."""

    visit: Visit
    standing: Standing | None
    key: Key | None = None
    replay: Replay | None = None


@frozen(kw_only=True)
class Reception:
    product: Product
    cookies: Cookies
    limits: Limits
    refused_clients: tuple[str, ...] = ()
    times: KeptTimes = field(init=False)

    @times.default
    def _of_this_product(self) -> KeptTimes:
        return KeptTimes(self.product.mentorship.offer_marked_slots)

    @property
    def counts_here(self) -> bool:
        """Whether counting waits for nobody: only then may it be done where every request passes."""
        return self.limits.is_at_hand

    def recognise(self, knock: Knock) -> Visit:
        """Who knocks at a door that leads nowhere. Raises Refused for an account that is locked."""
        return self._visit(knock)

    def admit(self, knock: Knock, greet: Greeting = lambda _visit: None) -> Admitted:
        """Raises Refused or Troubled for whoever is not let in; `greet` is told who that is as soon as it is known."""
        manners = knock.manners
        if is_refused(knock.address, self.refused_clients):
            raise Troubled(CLIENT_REFUSED)
        if manners.who == DEMO and self.product.demo is None:
            raise Refused(OnlyInDemo())
        visit = self._visit(knock)
        greet(visit)
        standing = self._counted(knock, visit)
        self._ask_policy(knock, visit)
        self._ask_token(knock, visit)
        if not knock.manners.needs_key:
            return Admitted(visit=visit, standing=standing)
        return self._keyed(knock, visit, standing)

    def asked_language(self, cookies: Mapping[str, str], accept_language: str) -> str | None:
        """What was chosen in this browser, else what it asks for; None where that is none of ours."""
        chosen = self.cookies.read(LANGUAGE, cookies)
        return chosen if chosen in LANGUAGES else asked_for(accept_language)

    def keep(self, key: Key, answer: Replay) -> None:
        """What broke may be tried again; anything else is the answer for a day."""
        kept = self.product.idempotency
        if answer.status >= 500:
            kept.forget(key.person, key.route, key.key)
        else:
            kept.keep(key.person, key.route, key.key, answer)

    def _visit(self, knock: Knock) -> Visit:
        token = None if knock.asks_nothing else knock.bearer or self.cookies.read(SESSION, knock.cookies)
        user = self._identified(token, knock.manners) if token else None
        browser = self.cookies.read(BROWSER, knock.cookies)
        return Visit(
            product=self.product,
            cookies=self.cookies,
            actor=Person(user.id, user.role) if user is not None else Nobody(),
            user=user,
            token=token,
            browser=browser or new_browser(),
            browser_is_new=browser is None,
            path=knock.path,
            flash=self.cookies.read(FLASH, knock.cookies),
            if_match=knock.headers.get("if-match"),
            if_none_match=knock.headers.get("if-none-match"),
            encodings=knock.headers.get("accept-encoding", ""),
            link_secret=self.cookies.read(LINK, knock.cookies),
            back=self.cookies.read(BACK, knock.cookies) or "",
            device=device_of(knock.headers.get("user-agent", "")),
            times=self.times,
            asked_language=self.asked_language(knock.cookies, knock.headers.get("accept-language", "")),
            place=knock.place,
        )

    def _identified(self, token: str, manners: Manners) -> User | None:
        """A locked account is told so where it matters, and is a stranger elsewhere."""
        match self.product.mentorship.identify(token=token):
            case Known(user=user):
                return user
            case AccountLocked() as locked if manners.who.roles is not None:
                raise Refused(locked)
            case _:
                return None

    def _counted(self, knock: Knock, visit: Visit) -> Standing | None:
        if knock.manners.limit is None:
            return None
        who = f"user:{visit.user.id}" if visit.user is not None else f"address:{knock.address}"
        try:
            standing = self.limits.count(knock.manners.limit, who)
        except CannotCount as failed:
            raise Troubled(UNAVAILABLE, {"Retry-After": "5"}) from failed
        if standing is not None and not standing.allowed:
            raise Troubled(TOO_MANY_REQUESTS, standing.headers())
        return standing

    def _ask_policy(self, knock: Knock, visit: Visit) -> None:
        roles = knock.manners.who.roles
        if knock.asks_nothing:
            return
        if knock.bearer and visit.user is None:
            raise Troubled(SIGN_IN_NEEDED, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        if roles is None:
            return
        if visit.user is None:
            raise Troubled(SIGN_IN_NEEDED, {"WWW-Authenticate": "Bearer"})
        if visit.user.role not in roles:
            raise visit.no(NotAllowed("do this"))

    def _ask_token(self, knock: Knock, visit: Visit) -> None:
        """A browser sends its cookie wherever a page tells it to; only our own pages know the token."""
        by_cookie = visit.user is not None and knock.bearer is None
        if knock.method in SAFE or knock.bearer or not (by_cookie or knock.manners.is_form):
            return
        sent = knock.posted("_csrf_token") or knock.headers.get("x-csrf-token") or ""
        if not hmac.compare_digest(sent.encode(), visit.csrf_token.encode()):
            raise Troubled(FORGED)

    def _keyed(self, knock: Knock, visit: Visit, standing: Standing | None) -> Admitted:
        sent = (knock.headers.get("idempotency-key") or knock.posted("idempotency_key") or "").strip()
        if not (0 < len(sent) <= KEY_CHARACTERS and sent.isascii() and sent.isprintable()):
            raise Troubled(KEY_NEEDED)
        key = Key(visit.person.user, f"{knock.method} {knock.route}", sent)
        match self.product.idempotency.claim(key.person, key.route, key.key, said(knock)):
            case Fresh():
                return Admitted(visit=visit, standing=standing, key=key)
            case Replay() as replay:
                return Admitted(visit=visit, standing=standing, replay=replay)
            case InUse():
                raise visit.no(KeyInUse())
            case Reused():
                raise visit.no(KeyReused())


def said(knock: Knock) -> str:
    """A hash of all that the request asks for: where, and with what."""
    digest = hashlib.sha256()
    for part in (knock.path.encode(), knock.query, knock.body):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
