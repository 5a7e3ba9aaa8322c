"""Certificates are fetched from PayPal alone, within bounds, checked, and kept."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from attrs import define, evolve, field
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import Store

from adapters.paypal.certificates import MOST_BYTES, MOST_KEPT, BadCertificate, Certificates
from tests.emulators.paypal.signing import SIGNER, seal, usual_seal
from tests.emulators.serving import served
from tests.emulators.speaking import Answer, Request, sent_on

PATH = "/v1/notifications/certs/CERT-1"


def now() -> datetime:
    return datetime.now(UTC)


@define
class Shelf:
    """Serves what lies on it, and counts."""

    answer: Answer = field(factory=lambda: Answer(body=usual_seal().pem))
    asked: int = 0

    def __call__(self, _: Request) -> Answer:
        self.asked += 1
        return self.answer


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def url(shelf: Shelf) -> Iterator[str]:
    with served(shelf) as made:
        yield made


@contextmanager
def fetching(url: str) -> Iterator[Certificates]:
    with httpx.Client() as http:
        yield Certificates(api_url=url, http=http)


def why_not(url: str, *, at: datetime | None = None) -> str:
    with fetching(url) as certificates, pytest.raises(BadCertificate) as bad:
        certificates.key(f"{url}{PATH}", at or now())
    return str(bad.value)


def test_a_certificate_is_fetched_once_and_kept(url: str, shelf: Shelf) -> None:
    with fetching(url) as certificates:
        keys = {certificates.key(f"{url}{PATH}", now()).public_numbers() for _ in range(5)}

    assert keys == {usual_seal().key.public_key().public_numbers()}
    assert shelf.asked == 1


def test_another_address_is_another_certificate(url: str, shelf: Shelf) -> None:
    """PayPal changes its certificate by naming another."""
    with fetching(url) as certificates:
        certificates.key(f"{url}{PATH}", now())
        certificates.key(f"{url}{PATH}2", now())

    assert shelf.asked == 2


def test_not_more_are_kept_than_a_bound(url: str) -> None:
    with fetching(url) as certificates:
        for number in range(MOST_KEPT + 5):
            certificates.key(f"{url}{PATH}{number}", now())

        assert len(certificates._kept) == 5


def test_a_failure_is_not_kept(url: str, shelf: Shelf) -> None:
    good, shelf.answer = shelf.answer, Answer(status=503)
    with fetching(url) as certificates:
        with pytest.raises(BadCertificate, match="could not be had: 503"):
            certificates.key(f"{url}{PATH}", now())
        shelf.answer = good

        assert certificates.key(f"{url}{PATH}", now()).key_size == 2048


def test_a_redirect_is_not_followed(url: str, shelf: Shelf) -> None:
    elsewhere = Shelf()
    with served(elsewhere) as other:
        shelf.answer = sent_on(f"{other}{PATH}")

        assert why_not(url) == "the certificate could not be had: 303"
    assert elsewhere.asked == 0


def test_one_too_long_is_not_read_to_its_end(url: str, shelf: Shelf) -> None:
    shelf.answer = Answer(body=usual_seal().pem + b"\n" * MOST_BYTES)

    assert why_not(url) == "the certificate is too long"


class Dripping(httpx.BaseTransport):
    """A certificate in many small pieces, each in time."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        def drops() -> Iterator[bytes]:
            for place in range(0, len(usual_seal().pem), 100):
                time.sleep(0.02)
                yield usual_seal().pem[place : place + 100]

        return httpx.Response(200, content=drops(), request=request)


def test_one_that_drips_is_not_waited_for(url: str) -> None:
    patient = Certificates(api_url=url, http=httpx.Client(transport=Dripping()))
    assert patient.key(f"{url}{PATH}", now()).key_size == 2048

    with pytest.raises(BadCertificate, match="took too long"):
        evolve(patient, wait_seconds=0.05).key(f"{url}{PATH}", now())


def test_nobody_there_is_no_certificate() -> None:
    assert why_not("http://127.0.0.1:9") == "the certificate could not be had: ConnectError"


@pytest.mark.parametrize("body", [b"", b"-----BEGIN CERTIFICATE-----", b"<html>", b"\xff\xfe"])
def test_what_is_no_certificate_is_refused(url: str, shelf: Shelf, body: bytes) -> None:
    shelf.answer = Answer(body=body)

    assert why_not(url) == "what was fetched is no certificate"


def test_one_made_out_to_somebody_else_is_refused(url: str, shelf: Shelf) -> None:
    shelf.answer = Answer(body=seal(("www.paypal.com.evil.example",)).pem)

    assert why_not(url) == "the certificate is made out to somebody else"


@pytest.mark.parametrize("when", [timedelta(days=-2), timedelta(days=365)], ids=["before", "after"])
def test_one_that_is_not_valid_now_is_refused(url: str, when: timedelta) -> None:
    assert why_not(url, at=now() + when) == "the certificate is not valid now"


def test_one_kept_is_refused_once_it_has_run_out(url: str) -> None:
    with fetching(url) as certificates:
        certificates.key(f"{url}{PATH}", now())

        with pytest.raises(BadCertificate, match="not valid now"):
            certificates.key(f"{url}{PATH}", now() + timedelta(days=366))


def test_a_key_of_another_kind_is_refused(url: str, shelf: Shelf) -> None:
    shelf.answer = Answer(body=_made(ec.generate_private_key(ec.SECP256R1()), SIGNER))

    assert why_not(url) == "the certificate holds no RSA key"


def test_only_a_test_keeps_certificates_on_this_machine() -> None:
    certificates = Certificates(api_url="https://api-m.paypal.com")

    with pytest.raises(BadCertificate, match="not on a host of PayPal's"):
        certificates.key(f"http://127.0.0.1:8000{PATH}", now())


@pytest.mark.parametrize("api", ["http://127.0.0.1:9", "http://192.0.2.1"])
@pytest.mark.parametrize(
    "host", ["http://127.0.0.1:10", "http://localhost:9", "http://192.0.2.1", "https://api.paypal.com"]
)
def test_an_emulators_certificates_lie_at_its_own_address_on_this_machine(api: str, host: str) -> None:
    with pytest.raises(BadCertificate, match="not on a host of PayPal's"):
        Certificates(api_url=api).key(f"{host}{PATH}", now())


# issuers


def _made(
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    name: str,
    issuer: "Issuer | None" = None,
    *,
    is_authority: bool = False,
) -> bytes:
    signing = issuer.key if issuer is not None else key
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    began = datetime.now(UTC) - timedelta(days=1)
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(issuer.name if issuer is not None else who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .sign(signing, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )


class Issuer:
    def __init__(self, name: str) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        self.pem = _made(self.key, name, is_authority=True)
        self.certificate = x509.load_pem_x509_certificate(self.pem)


@pytest.fixture(scope="module")
def issuers() -> tuple[Issuer, Issuer]:
    """One that is trusted, one that nobody knows."""
    return Issuer("trusted.example"), Issuer("unknown.example")


@pytest.mark.parametrize("number", [0, 1], ids=["trusted", "unknown"])
def test_issuers_that_come_along_must_be_trusted(
    url: str, shelf: Shelf, issuers: tuple[Issuer, Issuer], number: int
) -> None:
    trusted = issuers[0]
    leaf = _made(rsa.generate_private_key(public_exponent=65537, key_size=2048), SIGNER, issuers[number])
    shelf.answer = Answer(body=leaf + issuers[number].pem)

    with ExitStack() as stack:
        certificates = evolve(stack.enter_context(fetching(url)), authorities=lambda: Store([trusted.certificate]))
        if number == 1:
            stack.enter_context(pytest.raises(BadCertificate, match="issuers are not trusted"))
        assert certificates.key(f"{url}{PATH}", now()).key_size == 2048


def test_the_authorities_are_those_of_the_line_itself() -> None:
    assert isinstance(Certificates(api_url="https://api-m.paypal.com").authorities(), Store)
