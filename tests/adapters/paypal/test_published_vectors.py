"""Webhooks PayPal itself signed and published in its SDKs' tests, accepted at their own time; no forgery of them is.

The first stands in PayPal-Java-SDK, rest-api-sdk/src/test/java/com/paypal/base/ValidateCertTest.java; the second in
PayPal-Python-SDK, test/unit_tests and samples/notifications, and PayPal-node-SDK, test/notification.js. Both are signed
by the certificate CERT-360caa42-fca2a594-a5cafa77, as kept in PayPal-node-SDK, test/mocks/notification.js.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from attrs import evolve, field, frozen

from adapters.paypal.certificates import Certificates
from adapters.paypal.events import PayPalEvents
from adapters.paypal.proofs import BySignature, Transmission, signed_text
from mentorship_core.ports.payment_events import NotSigned, Signed

PUBLISHED = Path(__file__).parent / "published"
SANDBOX = "https://api-m.sandbox.paypal.com"
CERTIFICATE = "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77"


@frozen(kw_only=True)
class Vector:
    body: bytes = field(repr=False)
    webhook_id: str
    transmission_id: str
    time: str
    checksum: int
    signature: str = field(repr=False)

    @property
    def headers(self) -> dict[str, str]:
        return {
            "paypal-auth-algo": "SHA256withRSA",
            "paypal-cert-url": CERTIFICATE,
            "paypal-transmission-id": self.transmission_id,
            "paypal-transmission-sig": self.signature,
            "paypal-transmission-time": self.time,
        }


OF_12_MAY = Vector(
    body=(PUBLISHED / "sale_of_12_may.json").read_bytes(),
    webhook_id="3RN13029J36659323",
    transmission_id="b2384410-f8d2-11e4-8bf3-77339302725b",
    time="2015-05-12T18:14:14Z",
    checksum=2487599788,
    signature=(
        "vSOIQFIZQHv8G2vpbOpD/4fSC4/MYhdHyv+AmgJyeJQq6q5avWyHIe/zL6qO5hle192HSqKbYveLoFXGJun2od2zXN3Q45VBXwdX3woXYGaN"
        "q532flAtiYin+tQ/0pNwRDsVIufCxa3a8HskaXy+YEfXNnwCSL287esD3HgOHmuAs0mYKQdbR4e8Evk8XOOQaZzGeV7GNXXz19gzzvyHbsbH"
        "mDz5VoRl9so5OoHqvnc5RtgjZfG8KA9lXh2MTPSbtdTLQb9ikKYnOGM+FasFMxk5stJisgmxaefpO9Q1qm3rCjaJ29aAOyDNr3Q7WkeN3w4b"
        "SXtFMwyRBOF28pJg9g=="
    ),
)
OF_18_MAY = Vector(
    body=(PUBLISHED / "sale_of_18_may.json").read_bytes(),
    webhook_id="4JH86294D6297924G",
    transmission_id="dfb3be50-fd74-11e4-8bf3-77339302725b",
    time="2015-05-18T15:45:13Z",
    checksum=2771810304,
    signature=(
        "thy4/U002quzxFavHPwbfJGcc46E8rc5jzgyeafWm5mICTBdY/8rl7WJpn8JA0GKA+oDTPsSruqusw+XXg5RLAP7ip53Euh9Xu3UbUhQFX7U"
        "gwzE2FeYoY6lyRMiiiQLzy9BvHfIzNIVhPad4KnC339dr6y2l+mN8ALgI4GCdIh3/SoJO5wE64Bh/ueWtt8EVuvsvXfda2Le5a2TrOI9vLEz"
        "sm9GS79hAR/5oLexNz8UiZr045Mr5ObroH4w4oNfmkTaDk9Rj0G19uvISs5QzgmBpauKr7Nw++JI0pr/v5mFctQkoWJSGfBGzPRXawrvIIVH"
        "Q9Wer48GR2g9ZiApWg=="
    ),
)
VECTORS = pytest.mark.parametrize("vector", [OF_12_MAY, OF_18_MAY], ids=["of 12 May", "of 18 May"])


class PayPalIn2015(httpx.BaseTransport):
    """Serves the certificate as it was, at its address and nowhere else."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if str(request.url) != CERTIFICATE:
            raise httpx.ConnectError(f"{request.url} must not be asked", request=request)
        return httpx.Response(200, content=(PUBLISHED / "certificate.pem").read_bytes(), request=request)


def events(vector: Vector, *, late: timedelta = timedelta(seconds=2), webhook_id: str | None = None) -> PayPalEvents:
    then = datetime.fromisoformat(vector.time) + late
    certificates = Certificates(api_url=SANDBOX, http=httpx.Client(transport=PayPalIn2015()))
    proof = BySignature(webhook_id=webhook_id or vector.webhook_id, certificates=certificates, machine=lambda: then)
    return PayPalEvents(proof=proof)


@VECTORS
def test_what_paypal_signed_is_accepted_at_its_own_time(vector: Vector) -> None:
    read = events(vector).read(vector.headers, vector.body)

    assert read == Signed(event_id=json.loads(vector.body)["id"], kind="PAYMENT.SALE.COMPLETED", news=None)


@VECTORS
def test_the_signed_text_ends_with_the_published_checksum(vector: Vector) -> None:
    said = Transmission(
        id=vector.transmission_id, time=vector.time, signature="", algorithm="", certificate_url=CERTIFICATE
    )

    text = signed_text(said, vector.webhook_id, vector.body)

    expected = f"{vector.transmission_id}|{vector.time}|{vector.webhook_id}|{vector.checksum}"
    assert text == expected.encode()


FORGERIES: dict[str, Callable[[Vector], tuple[dict[str, str], bytes]]] = {
    "one byte of the body": lambda one: (one.headers, one.body.replace(b'"20.00"', b'"20.01"')),
    "a byte more": lambda one: (one.headers, one.body + b" "),
    "an empty body": lambda one: (one.headers, b""),
    "another signature": lambda one: (
        one.headers | {"paypal-transmission-sig": (OF_18_MAY if one is OF_12_MAY else OF_12_MAY).signature},
        one.body,
    ),
    "no signature": lambda one: (one.headers | {"paypal-transmission-sig": ""}, one.body),
    "no base64": lambda one: (one.headers | {"paypal-transmission-sig": "🦀"}, one.body),
    "another transmission": lambda one: (one.headers | {"paypal-transmission-id": "x"}, one.body),
    "a second later": lambda one: (
        (one.headers | {"paypal-transmission-time": one.time.replace(":13Z", ":14Z")}, one.body)
        if one is OF_18_MAY
        else (one.headers | {"paypal-transmission-time": "2015-05-12T18:14:15Z"}, one.body)
    ),
    "a time that is none": lambda one: (one.headers | {"paypal-transmission-time": "yesterday"}, one.body),
    "a time without a zone": lambda one: (
        one.headers | {"paypal-transmission-time": one.time.removesuffix("Z")},
        one.body,
    ),
    "another algorithm": lambda one: (one.headers | {"paypal-auth-algo": "SHA1withRSA"}, one.body),
    "no algorithm": lambda one: (one.headers | {"paypal-auth-algo": "none"}, one.body),
}


@VECTORS
@pytest.mark.parametrize("forgery", FORGERIES)
def test_an_altered_one_is_refused(vector: Vector, forgery: str) -> None:
    headers, body = FORGERIES[forgery](vector)

    assert isinstance(events(vector).read(headers, body), NotSigned)


@VECTORS
def test_one_for_another_webhook_is_refused(vector: Vector) -> None:
    read = events(vector, webhook_id="1JE4291016473214C").read(vector.headers, vector.body)

    assert read == NotSigned("the signature is another's, or the body was altered")


@VECTORS
@pytest.mark.parametrize("name", sorted(OF_12_MAY.headers))
def test_one_without_a_header_is_refused(vector: Vector, name: str) -> None:
    headers = {key: value for key, value in vector.headers.items() if key != name}

    assert events(vector).read(headers, vector.body) == NotSigned("a header of PayPal's is missing")


ELSEWHERE = [
    CERTIFICATE.replace("https://", "http://"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "api.sandbox.paypal.com.evil.example"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "evil.example"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "api-sandbox.paypal.com"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "api.sandbox.paypal.com@evil.example"),
    CERTIFICATE.replace("https://", "https://api.sandbox.paypal.com:secret@"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "api.sandbox.paypal.com:8443"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "api.sandbox.paypal.com:99999"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "api.paypal.com"),
    CERTIFICATE.replace("api.sandbox.paypal.com", "127.0.0.1"),
    CERTIFICATE.replace("/v1/notifications/certs/", "/v1/notifications/../evil/certs/"),
    CERTIFICATE.replace("/v1/notifications/certs/", "/v1/notifications/certs/../"),
    CERTIFICATE.replace("/v1/notifications/certs/", "/v2/"),
    CERTIFICATE + "?url=https://evil.example",
    CERTIFICATE + "#x",
    CERTIFICATE + "\n",
    CERTIFICATE + "?",
    " " + CERTIFICATE,
    CERTIFICATE.replace(".com/", ".com\t/"),
    CERTIFICATE.replace(".com/", ".com\\@evil.example/"),
    CERTIFICATE.replace("paypal", "pay\u200bpal"),
    CERTIFICATE.replace("CERT-", "%2e%2e/"),
    "file:///etc/ssl/certs/ca-certificates.crt",
    "//api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
    "https://[",
    "",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_certificate_from_elsewhere_is_not_even_fetched(url: str) -> None:
    headers = OF_12_MAY.headers | {"paypal-cert-url": url}

    read = events(OF_12_MAY).read(headers, OF_12_MAY.body)

    assert read == NotSigned("the certificate is not on a host of PayPal's")


@pytest.mark.parametrize("host", ["API.sandbox.paypal.com", "api.sandbox.paypal.com:443", "api.sandbox.paypal.com"])
def test_the_same_host_written_otherwise_is_the_same(host: str) -> None:
    headers = OF_12_MAY.headers | {"paypal-cert-url": CERTIFICATE.replace("api.sandbox.paypal.com", host)}

    assert isinstance(events(OF_12_MAY).read(headers, OF_12_MAY.body), Signed)


def test_a_real_shop_takes_no_certificate_of_test_money() -> None:
    proof = events(OF_12_MAY).proof
    assert isinstance(proof, BySignature)
    real = evolve(proof, certificates=evolve(proof.certificates, api_url="https://api-m.paypal.com"))

    read = PayPalEvents(proof=real).read(OF_12_MAY.headers, OF_12_MAY.body)

    assert read == NotSigned("the certificate is not on a host of PayPal's")


@pytest.mark.parametrize(
    ("late", "why"),
    [
        (timedelta(days=3, hours=1, seconds=1), "it is too old"),
        (timedelta(days=4000), "it is too old"),
        (timedelta(minutes=-5, seconds=-1), "it comes from the future"),
    ],
)
def test_one_replayed_too_late_or_sent_too_early_is_refused(late: timedelta, why: str) -> None:
    assert events(OF_12_MAY, late=late).read(OF_12_MAY.headers, OF_12_MAY.body) == NotSigned(why)


@pytest.mark.parametrize("late", [timedelta(days=3, hours=1), timedelta(minutes=-5)])
def test_within_the_days_paypal_tries_again_it_is_accepted(late: timedelta) -> None:
    assert isinstance(events(OF_12_MAY, late=late).read(OF_12_MAY.headers, OF_12_MAY.body), Signed)


def test_after_its_certificate_ran_out_nothing_is_accepted() -> None:
    """It ended on 22 March 2017; a signature of that hour does not outlive it."""
    proof = events(OF_12_MAY).proof
    assert isinstance(proof, BySignature)
    key = proof.certificates.key(CERTIFICATE, datetime(2017, 3, 22, 12, tzinfo=UTC))
    assert key.key_size == 2048

    later = evolve(proof, machine=lambda: datetime(2017, 3, 22, 12, 0, 1, tzinfo=UTC))
    headers = OF_12_MAY.headers | {"paypal-transmission-time": "2017-03-22T12:00:00Z"}

    assert later.objection(headers, OF_12_MAY.body) == "the certificate is not valid now"


def test_with_the_signature_unchecked_a_forgery_would_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what refuses a forgery is the signature and nothing else."""
    forged = OF_12_MAY.body.replace(b'"20.00"', b'"99.00"')
    assert isinstance(events(OF_12_MAY).read(OF_12_MAY.headers, forged), NotSigned)

    monkeypatch.setattr("adapters.paypal.proofs.signed_text", lambda said, webhook, _: _text_of_12_may(said, webhook))

    assert isinstance(events(OF_12_MAY).read(OF_12_MAY.headers, forged), Signed)


def _text_of_12_may(said: Transmission, webhook_id: str) -> bytes:
    return f"{said.id}|{said.time}|{webhook_id}|{OF_12_MAY.checksum}".encode()
