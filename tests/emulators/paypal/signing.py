"""Webhooks signed as PayPal signs them, by a key and a certificate of the emulator's own."""

import base64
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import uuid4

from attrs import frozen
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.emulators.paypal.schema import Question

SIGNER = "messageverificationcerts.sandbox.paypal.com"
CERTIFICATE = "CERT-360caa42-fca2a594-e3a1c6b2"
ALGORITHM = "SHA256withRSA"


@frozen
class Seal:
    key: rsa.RSAPrivateKey
    pem: bytes

    def headers(self, webhook_id: str, certificate_url: str, body: bytes, at: datetime) -> Mapping[str, str]:
        """Of one transmission."""
        name, time = str(uuid4()), f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        signature = self.key.sign(text(name, time, webhook_id, body), padding.PKCS1v15(), hashes.SHA256())
        return {
            "content-type": "application/json",
            "user-agent": "PayPal/AUHD-214.0-58098787",
            "correlation-id": name[:13],
            "paypal-auth-algo": ALGORITHM,
            "paypal-auth-version": "v2",
            "paypal-cert-url": certificate_url,
            "paypal-transmission-id": name,
            "paypal-transmission-sig": base64.b64encode(signature).decode(),
            "paypal-transmission-time": time,
        }

    def confirms(self, question: Question, raw_event: bytes) -> bool:
        """Whether this very event was signed by it, byte for byte."""
        signed = text(question.transmission_id, question.transmission_time, question.webhook_id, raw_event)
        try:
            signature = base64.b64decode(question.transmission_sig, validate=True)
            self.key.public_key().verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except (InvalidSignature, ValueError):
            return False
        return question.auth_algo == ALGORITHM


def text(name: str, time: str, webhook_id: str, body: bytes) -> bytes:
    return f"{name}|{time}|{webhook_id}|{zlib.crc32(body)}".encode()


def event_in(question: bytes) -> bytes:
    """The event as it stood in the question, not as it would be written again."""
    written = question.decode()
    start = written.index('"webhook_event"')
    start = written.index("{", start)
    _, end = json.JSONDecoder().raw_decode(written[start:])
    return written[start : start + end].encode()


def seal(names: tuple[str, ...] = (SIGNER,), *, days_valid: int = 365, began_days_ago: int = 1) -> Seal:
    """A new key with a certificate it signed itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    began = datetime.now(UTC) - timedelta(days=began_days_ago)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=days_valid))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Seal(key, made.public_bytes(serialization.Encoding.PEM))


@cache
def usual_seal() -> Seal:
    """One for the whole process: a key takes a while to find."""
    return seal()
