"""The certificates PayPal signs its webhooks with: fetched from PayPal alone, checked, and kept."""

import re
import time
from collections.abc import Callable
from threading import Lock
from urllib.parse import SplitResult, urlsplit

import httpx
from attrs import field, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from mentorship_core.domain.instant import Instant

LIVE = frozenset({"api.paypal.com", "api-m.paypal.com"})
TEST = frozenset({"api.sandbox.paypal.com", "api-m.sandbox.paypal.com"})
SIGNER = "messageverificationcerts.paypal.com"
TEST_SIGNER = "messageverificationcerts.sandbox.paypal.com"
"""Whom the certificates are made out to: for real money and for test money."""
PATH = re.compile(r"/v1/notifications/certs/[A-Za-z0-9_-]{1,100}")
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_BYTES = 64 * 1024
WAIT_SECONDS = 5
MOST_KEPT = 32


class BadCertificate(Exception):
    """Not PayPal's, not valid now, or not to be had."""


def _authorities() -> Store:
    """Those by which the line to PayPal itself is trusted; a few old ones are numbered zero, which nobody may be."""
    context = httpx.create_ssl_context()
    trusted = zip(context.get_ca_certs(), context.get_ca_certs(binary_form=True), strict=True)
    return Store(
        [x509.load_der_x509_certificate(der) for told, der in trusted if int(str(told["serialNumber"]), 16) > 0]
    )


@frozen(kw_only=True)
class Kept:
    """A certificate that was checked: its key, and from when until when it is good."""

    key: RSAPublicKey
    begins: Instant
    ends: Instant

    def must_be_valid(self, now: Instant) -> None:
        if not self.begins <= now <= self.ends:
            raise BadCertificate("the certificate is not valid now")


@frozen(kw_only=True)
class Certificates:
    """Of the PayPal at `api_url` alone: of real money's hosts, of test money's, or of an emulator on this machine."""

    api_url: str
    http: httpx.Client = field(factory=httpx.Client, repr=False)
    wait_seconds: float = WAIT_SECONDS
    authorities: Callable[[], Store] = field(default=_authorities, repr=False)
    _kept: dict[str, Kept] = field(factory=dict, init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def key(self, url: str, now: Instant) -> RSAPublicKey:
        """Raises BadCertificate."""
        # What is kept was on a host of PayPal's when it came.
        with self._lock:
            kept = self._kept.get(url)
        if kept is None:
            kept = self._had(url, now)
            self._keep(url, kept)
        kept.must_be_valid(now)
        return kept.key

    def _had(self, url: str, now: Instant) -> Kept:
        if not self._is_paypals(url):
            raise BadCertificate("the certificate is not on a host of PayPal's")
        return self._checked(_parsed(self._fetched(url)), now)

    def _is_paypals(self, url: str) -> bool:
        try:
            parts, own = urlsplit(url), urlsplit(self.api_url)
            here = own.hostname in THIS_MACHINE and _origin(parts) == _origin(own)
            theirs = parts.scheme == "https" and parts.hostname in self._hosts and parts.port in {None, 443}
        except ValueError:
            return False
        # Splitting drops blanks and line breaks in silence: what is fetched must be what was looked at.
        plain = parts.geturl() == url and not parts.query and not parts.fragment and "@" not in parts.netloc
        return (theirs or here) and plain and PATH.fullmatch(parts.path) is not None

    @property
    def _hosts(self) -> frozenset[str]:
        own = urlsplit(self.api_url).hostname
        return next((hosts for hosts in (LIVE, TEST) if own in hosts), frozenset())

    def _fetched(self, url: str) -> bytes:
        try:
            with self.http.stream("GET", url, follow_redirects=False, timeout=self.wait_seconds) as response:
                if response.status_code != httpx.codes.OK:
                    raise BadCertificate(f"the certificate could not be had: {response.status_code}")
                return _bounded(response, time.monotonic() + self.wait_seconds)
        except httpx.HTTPError as broken:
            raise BadCertificate(f"the certificate could not be had: {type(broken).__name__}") from broken

    def _checked(self, chain: tuple[x509.Certificate, ...], now: Instant) -> Kept:
        """Fetched over TLS from PayPal's own host it is PayPal's; with its issuers beside it, these are checked too."""
        leaf = chain[0]
        key = leaf.public_key()
        if not isinstance(key, RSAPublicKey):
            raise BadCertificate("the certificate holds no RSA key")
        kept = Kept(key=key, begins=leaf.not_valid_before_utc, ends=leaf.not_valid_after_utc)
        kept.must_be_valid(now)
        signer = SIGNER if self._hosts == LIVE else TEST_SIGNER
        if signer not in _names(leaf):
            raise BadCertificate("the certificate is made out to somebody else")
        if len(chain) > 1:
            self._must_be_trusted(chain, signer, now)
        return kept

    def _must_be_trusted(self, chain: tuple[x509.Certificate, ...], signer: str, now: Instant) -> None:
        policy = PolicyBuilder().store(self.authorities()).time(now)
        try:
            policy.build_server_verifier(x509.DNSName(signer)).verify(chain[0], list(chain[1:]))
        except VerificationError as broken:
            raise BadCertificate(f"the certificate's issuers are not trusted: {broken}") from broken

    def _keep(self, url: str, kept: Kept) -> None:
        with self._lock:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[url] = kept


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port


def _bounded(response: httpx.Response, ends: float) -> bytes:
    """Within the limits, whatever length it claims and however slowly it drips."""
    read = bytearray()
    for piece in response.iter_bytes():
        read += piece
        if len(read) > MOST_BYTES:
            raise BadCertificate("the certificate is too long")
        if time.monotonic() > ends:
            raise BadCertificate("the certificate took too long")
    return bytes(read)


def _parsed(pem: bytes) -> tuple[x509.Certificate, ...]:
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError as wrong:
        raise BadCertificate("what was fetched is no certificate") from wrong


def _names(leaf: x509.Certificate) -> set[str]:
    common = {str(one.value) for one in leaf.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)}
    try:
        others = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return common
    return common | set(others.get_values_for_type(x509.DNSName))
