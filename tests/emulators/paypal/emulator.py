"""PayPal, emulated: its API, its buyers' page, its certificate, its webhooks and its desk."""

from collections.abc import Mapping
from datetime import UTC, datetime

from attrs import define, field

from tests.emulators.faults import Faults
from tests.emulators.paypal import pages
from tests.emulators.paypal.api import Api, Rights
from tests.emulators.paypal.books import Books
from tests.emulators.paypal.counter import Counter
from tests.emulators.paypal.desk import PayPalDesk
from tests.emulators.paypal.errors import Unknown, said
from tests.emulators.paypal.keys import Keys
from tests.emulators.paypal.pages import Pages
from tests.emulators.paypal.signing import CERTIFICATE, Seal, usual_seal
from tests.emulators.paypal.telling import Telling
from tests.emulators.paypal.tokens import Tokens
from tests.emulators.posting import Letter, Poster
from tests.emulators.program import Clock, machine_clock
from tests.emulators.speaking import Answer, Request

CERTIFICATES = "/v1/notifications/certs/"
WEBHOOK_ID = "1JE4291016473214C"
NOWHERE = "http://127.0.0.1:9"
"""Where it says it is when nobody serves it: nothing listens on the discard port."""


@define(kw_only=True)
class PayPalEmulator:
    """`clock` is the product's, so that its times agree with ours; signatures are dated by the machine's. Whoever
    serves it over HTTP sets `url`: links and certificates lead there. `log` holds every request it answered, as
    `METHOD /path`."""

    clock: Clock = machine_clock
    webhook_id: str = WEBHOOK_ID
    seal: Seal = field(factory=usual_seal)
    tokens: Tokens = field(factory=Tokens)
    faults: Faults = field(factory=Faults)
    rights: Rights = field(factory=Rights)
    log: list[str] = field(factory=list)
    keys: Keys = field(factory=Keys, init=False)
    books: Books = field(factory=Books, init=False)
    poster: Poster = field(init=False)
    telling: Telling = field(init=False)
    desk: PayPalDesk = field(init=False)
    _api: Api = field(init=False)
    _pages: Pages = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.poster = Poster(sign=self.sign)
        self.telling = Telling(self.poster, self.clock, NOWHERE)
        counter = Counter(books=self.books, telling=self.telling, clock=self.clock)
        self.desk = PayPalDesk(
            books=self.books, counter=counter, telling=self.telling, poster=self.poster, clock=self.clock
        )
        self._pages = Pages(self.desk)
        self._api = Api(
            books=self.books,
            counter=counter,
            telling=self.telling,
            tokens=self.tokens,
            keys=self.keys,
            seal=self.seal,
            rights=self.rights,
            webhook_id=self.webhook_id,
        )

    @property
    def url(self) -> str:
        return self.telling.url

    @url.setter
    def url(self, url: str) -> None:
        self.telling.url = url

    @property
    def certificate_url(self) -> str:
        return f"{self.url}{CERTIFICATES}{CERTIFICATE}"

    def sign(self, letter: Letter) -> Mapping[str, str]:
        return self.seal.headers(self.webhook_id, self.certificate_url, letter.body, datetime.now(UTC))

    def handle(self, request: Request) -> Answer:
        self.log.append(f"{request.method} {request.path}")
        if request.path == pages.PATH:
            return self._pages(request)
        if request.path.startswith(CERTIFICATES):
            return self._certificate(request.path.removeprefix(CERTIFICATES))
        return self._api(request)

    def trouble(self, status: int) -> Answer:
        if status == 429:
            return said(429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.")
        return said(status, "INTERNAL_SERVER_ERROR", "An internal server error has occurred.")

    def _certificate(self, name: str) -> Answer:
        if name != CERTIFICATE:
            return Unknown().answer
        return Answer(headers={"content-type": "application/x-pem-file"}, body=self.seal.pem)
