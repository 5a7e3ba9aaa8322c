"""A stateful Stripe: what the product uses of it, as strict as the original."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import stripe
from attrs import define, field
from stripe.params import (
    BalanceRetrieveParams,
    DisputeListParams,
    DisputeRetrieveParams,
    EventListParams,
    EventRetrieveParams,
    PaymentIntentRetrieveParams,
    RefundCreateParams,
    RefundListParams,
    RefundRetrieveParams,
)
from stripe.params.checkout import (
    SessionCreateParams,
    SessionExpireParams,
    SessionListParams,
    SessionRetrieveParams,
)

from tests.emulators.faults import Faults
from tests.emulators.posting import Poster
from tests.emulators.speaking import Answer, Request, in_json
from tests.emulators.stripe.books import Books
from tests.emulators.stripe.desk import StripeDesk
from tests.emulators.stripe.documents import expanded, listed, of_dispute, of_intent, of_refund, of_session
from tests.emulators.stripe.errors import Refused, trouble
from tests.emulators.stripe.keys import Keys
from tests.emulators.stripe.page import PAGE, HostedPage
from tests.emulators.stripe.parameters import checked, unpacked
from tests.emulators.stripe.returns import Returns
from tests.emulators.stripe.sessions import Sessions
from tests.emulators.stripe.webhooks import Announcer

KEY = "sk_test_emulated"
SECRET = "whsec_emulated"
Doc = dict[str, Any]
Work = Callable[[Doc], Doc]


@define
class StripeEmulator:
    """`log` holds every request answered, as `METHOD /path`; `clock` is the product's."""

    clock: Callable[[], datetime]
    key: str = KEY
    secrets: list[str] = field(factory=lambda: [SECRET])
    api_version: str = stripe.api_version
    faults: Faults = field(factory=Faults)
    keys: Keys = field(factory=Keys)
    log: list[str] = field(factory=list)
    books: Books = field(init=False)
    announcer: Announcer = field(init=False)
    sessions: Sessions = field(init=False)
    returns: Returns = field(init=False)
    desk: StripeDesk = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.books = Books(self.clock)
        self.announcer = Announcer(self.books, self.secrets, self.api_version)
        self.sessions = Sessions(self.books, self.announcer)
        self.returns = Returns(self.books, self.announcer)
        self.desk = StripeDesk(self.books, self.sessions, self.returns, self.announcer)

    @property
    def poster(self) -> Poster:
        return self.announcer.poster

    def trouble(self, status: int) -> Answer:
        return trouble(status)

    def handle(self, request: Request) -> Answer:
        if request.path.startswith(PAGE):
            return HostedPage(self.books, self.desk).handle(request)
        self.log.append(f"{request.method} {request.path}")
        try:
            self._admit(request)
            return self._once(request)
        except Refused as no:
            return no.answer()

    def tick(self) -> None:
        """What comes of itself as time passes: pages expire, and it is told."""
        for name in list(self.books.sessions):
            # Of a page that was paid somebody may have kept the news back.
            if self.desk.state(name) == "expired":
                self.poster.tell(name)

    def _admit(self, request: Request) -> None:
        given = request.headers.get("authorization", "")
        if given != f"Bearer {self.key}":
            words = "Invalid API Key provided" if given else "You did not provide an API key."
            raise Refused(words, status=401)
        if request.method == "POST" and "form" not in request.headers.get("content-type", "form"):
            raise Refused("Requests are to be form-encoded", status=400)

    def _once(self, request: Request) -> Answer:
        """Through the idempotency key, if there is one; it is remembered whether it went well or not."""
        key = request.headers.get("idempotency-key", "")
        if request.method != "POST" or not key:
            return self._done(request)
        before = self.keys.begin(key, f"{request.path}?{request.body.decode()}", self.books.now())
        if before is not None:
            replayed = {**before.headers, "idempotent-replayed": "true"}
            return Answer(status=before.status, headers=replayed, body=before.body)
        try:
            answer = self._done(request)
        except Refused as no:
            if not no.kept:
                self.keys.forget(key)
                raise
            answer = no.answer()
        self.keys.finish(key, answer)
        return answer

    def _done(self, request: Request) -> Answer:
        accepted, work = self._route(request)
        raw = request.body.decode() if request.method == "POST" else request.target.partition("?")[2]
        sent = checked(unpacked(raw), accepted)
        with self.books.lock:
            told = len(self.books.events)
            doc = expanded(self.books, work(sent), sent.get("expand", []))
            news = self.poster.letters()[told:]
        for about in dict.fromkeys(letter.about for letter in news):
            self.poster.tell(about)
        return in_json(doc, request_id=f"req_{len(self.log)}")

    def _route(self, request: Request) -> tuple[type, Work]:
        host = f"http://{request.headers.get('host', 'stripe.invalid')}"
        match request.method, request.path.removeprefix("/v1/").split("/"):
            case "POST", ["checkout", "sessions"]:
                return SessionCreateParams, lambda sent: of_session(self.sessions.create(sent, host))
            case "GET", ["checkout", "sessions"]:
                return SessionListParams, self._list_sessions
            case "GET", ["checkout", "sessions", name]:
                return SessionRetrieveParams, lambda _: of_session(self.sessions.as_of_now(self.books.session(name)))
            case "POST", ["checkout", "sessions", name, "expire"]:
                return SessionExpireParams, lambda _: of_session(self.sessions.expire(self.books.session(name)))
            case "GET", ["payment_intents", name]:
                return PaymentIntentRetrieveParams, lambda _: of_intent(self.books.intent(name))
            case "POST", ["refunds"]:
                return RefundCreateParams, lambda sent: of_refund(self.returns.create(sent))
            case "GET", ["refunds"]:
                return RefundListParams, self._list_refunds
            case "GET", ["refunds", name]:
                return RefundRetrieveParams, lambda _: of_refund(self.books.refund(name))
            case _:
                return self._other_route(request)

    def _other_route(self, request: Request) -> tuple[type, Work]:
        match request.method, request.path.removeprefix("/v1/").split("/"):
            case "GET", ["disputes"]:
                return DisputeListParams, self._list_disputes
            case "GET", ["disputes", name]:
                return DisputeRetrieveParams, lambda _: of_dispute(self.books.dispute(name))
            case "GET", ["events"]:
                return EventListParams, self._list_events
            case "GET", ["events", name]:
                return EventRetrieveParams, lambda _: next(one.doc for one in self.books.events if one.id == name)
            case "GET", ["balance"]:
                return BalanceRetrieveParams, lambda _: {"object": "balance", "available": [], "livemode": False}
            case _:
                raise Refused(f"Unrecognized request URL ({request.method}: {request.path}).", status=404)

    def _list_sessions(self, sent: Doc) -> Doc:
        found = [self.sessions.as_of_now(one) for one in self.books.sessions.values()]
        wanted = [one for one in found if sent.get("status") in {None, one.status}]
        if "payment_intent" in sent:
            wanted = [one for one in wanted if one.intent is not None and one.intent.id == sent["payment_intent"]]
        return listed("/v1/checkout/sessions", [of_session(one) for one in wanted], sent)

    def _list_refunds(self, sent: Doc) -> Doc:
        found = list(self.books.refunds.values())
        if "payment_intent" in sent:
            found = self.books.refunds_of(self.books.intent(sent["payment_intent"], "payment_intent"))
        return listed("/v1/refunds", [of_refund(one) for one in found], sent)

    def _list_disputes(self, sent: Doc) -> Doc:
        found = list(self.books.disputes.values())
        if "payment_intent" in sent:
            found = self.books.disputes_of(self.books.intent(sent["payment_intent"], "payment_intent"))
        return listed("/v1/disputes", [of_dispute(one) for one in found], sent)

    def _list_events(self, sent: Doc) -> Doc:
        kinds = sent.get("types") or ([sent["type"]] if "type" in sent else None)
        found = [one.doc for one in self.books.events if kinds is None or one.type in kinds]
        return listed("/v1/events", found, sent)
