"""A stateful Resend: what the product uses of it, as strict as the original."""

import json
from collections.abc import Callable
from datetime import datetime
from threading import RLock
from typing import Any
from uuid import uuid4

from attrs import define, field

from tests.emulators.faults import Faults
from tests.emulators.posting import Poster
from tests.emulators.resend.keys import Keys
from tests.emulators.resend.limits import Limit
from tests.emulators.resend.refusing import Refused, trouble
from tests.emulators.resend.schema import address_of, checked
from tests.emulators.resend.webhooks import Announcer
from tests.emulators.speaking import Answer, Request, in_json

KEY = "re_emulated_key"
SENDING_KEY = "re_emulated_sending_key"
"""One that may only send."""
SECRET = "whsec_ZW11bGF0ZWQgcmVzZW5kIHNlY3JldA=="
DOMAIN = "mentors.example"
Mail = dict[str, Any]


@define
class ResendEmulator:
    """`log` holds every request answered, `mails` what was taken; `clock` is the product's. `domains` are by their
    state, `bouncing` are addresses nobody has, by the kind of bounce."""

    clock: Callable[[], datetime]
    keys_taken: frozenset[str] = frozenset({KEY, SENDING_KEY})
    secrets: list[str] = field(factory=lambda: [SECRET])
    limit: Limit = field(factory=lambda: Limit(requests_a_second=2))
    domains: dict[str, str] = field(factory=lambda: {DOMAIN: "verified"})
    faults: Faults = field(factory=Faults)
    keys: Keys = field(factory=Keys)
    log: list[str] = field(factory=list)
    mails: list[Mail] = field(factory=list)
    bouncing: dict[str, str] = field(factory=dict)
    suppressed: set[str] = field(factory=set)
    announcer: Announcer = field(init=False)
    _lock: RLock = field(factory=RLock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.announcer = Announcer(self.secrets)

    @property
    def poster(self) -> Poster:
        return self.announcer.poster

    def trouble(self, status: int) -> Answer:
        return trouble(status)

    def handle(self, request: Request) -> Answer:
        self.log.append(f"{request.method} {request.path}")
        try:
            self._admit(request)
            return self._done(request)
        except Refused as no:
            return no.answer()

    def letters_to(self, address: str) -> list[Mail]:
        with self._lock:
            return [mail for mail in self.mails if address in {address_of(one) for one in mail["to"]}]

    def _admit(self, request: Request) -> None:
        if self.limit.left() < 0:
            raise Refused(429, "rate_limit_exceeded", "Too many requests. You can only make 2 requests per second.")
        given = request.headers.get("authorization", "")
        if not given:
            raise Refused(401, "missing_api_key", "Missing API Key")
        if given.removeprefix("Bearer ") not in self.keys_taken:
            raise Refused(401 if request.path == "/emails" else 400, "validation_error", "API key is invalid")

    def _done(self, request: Request) -> Answer:
        match request.method, request.path:
            case "POST", "/emails":
                return self._once(request)
            case "GET", "/domains":
                return self._list_domains(request)
            case _, "/emails" | "/domains":
                raise Refused(405, "method_not_allowed", "This endpoint does not support the specified HTTP method.")
            case _:
                raise Refused(404, "not_found", "The requested endpoint does not exist")

    def _list_domains(self, request: Request) -> Answer:
        if SENDING_KEY in request.headers.get("authorization", ""):
            raise Refused(401, "restricted_api_key", "This API key is restricted to only send emails")
        listed = [{"id": str(uuid4()), "name": name, "status": state} for name, state in self.domains.items()]
        return in_json({"object": "list", "has_more": False, "data": listed})

    def _once(self, request: Request) -> Answer:
        key = request.headers.get("idempotency-key")
        if key is None:
            return self._send(request)
        before = self.keys.begin(key, request.body, self.clock())
        if before is not None:
            return before
        try:
            answer = self._send(request)
        except Refused:
            self.keys.forget(key)
            raise
        self.keys.finish(key, answer)
        return answer

    def _send(self, request: Request) -> Answer:
        mail = dict(checked(_json(request)))
        host = address_of(mail["from"]).rpartition("@")[2]
        if self.domains.get(host) != "verified":
            words = (
                f"The {host} domain is not verified. Please, add and verify your domain on https://resend.com/domains"
            )
            raise Refused(403, "validation_error", words)
        mail |= {"id": str(uuid4()), "to": mail["to"] if isinstance(mail["to"], list) else [mail["to"]]}
        with self._lock:
            self.mails.append(mail)
        self._tell_its_fate(mail)
        return in_json({"id": mail["id"]})

    def _tell_its_fate(self, mail: Mail) -> None:
        now, to = self.clock(), address_of(mail["to"][0]).lower()
        self.announcer.say("email.sent", mail, now)
        if to in self.suppressed:
            words = "The address is on the suppression list"
            self.announcer.say(
                "email.suppressed", mail, now, suppressed={"message": words, "type": "OnAccountSuppressionList"}
            )
        elif (kind := self.bouncing.get(to)) is not None:
            self._bounce(mail, kind, now)
        else:
            self.announcer.say("email.delivered", mail, now)
        self.poster.tell(mail["id"])

    def _bounce(self, mail: Mail, kind: str, now: datetime) -> None:
        permanent = kind == "Permanent"
        if permanent:
            self.suppressed.add(address_of(mail["to"][0]).lower())
        bounce = {
            "message": "The recipient's mail server says that there is no such mailbox."
            if permanent
            else "It is full.",
            "subType": "General" if permanent else "MailboxFull",
            "type": kind,
        }
        self.announcer.say("email.bounced", mail, now, bounce=bounce)


def _json(request: Request) -> Any:
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise Refused(422, "validation_error", "The request body must be JSON.")
    try:
        return json.loads(request.body)
    except ValueError:
        raise Refused(422, "validation_error", "The request body is not valid JSON.") from None
