"""How a webhook shows that PayPal sent it: by its signature, or by PayPal's word."""

import binascii
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.paypal.certificates import BadCertificate, Certificates
from adapters.paypal.line import Answered, PayPalLine
from mentorship_core.domain.instant import days, hours, minutes, utc
from mentorship_core.ports.clock import Clock

ALGORITHM = "SHA256withRSA"
PADDING, HASH = PKCS1v15(), SHA256()
"""What the algorithm's name stands for."""
OLDEST = days(3) + hours(1)
"""PayPal posts an event up to 25 times within three days and does not say that it signs each time anew: a shorter
bound could refuse the last tries of an event we need. A replay within it changes nothing, an event is kept once."""
EARLIEST = minutes(5)
"""How far PayPal's clock may be ahead of ours."""
VERIFY = "/v1/notifications/verify-webhook-signature"


@frozen(kw_only=True)
class Transmission:
    """What PayPal says in the headers of one post."""

    id: str
    time: str
    signature: str
    algorithm: str
    certificate_url: str


class Proof(Protocol):
    def objection(self, headers: Mapping[str, str], body: bytes) -> str | None:
        """Why this is not PayPal's, or cannot be shown to be; None if it is."""


def machine_clock() -> datetime:
    return datetime.now(UTC)


@frozen(kw_only=True)
class BySignature:
    """Offline but for the certificate, which is fetched once."""

    webhook_id: str
    certificates: Certificates
    machine: Clock = field(default=machine_clock)

    def objection(self, headers: Mapping[str, str], body: bytes) -> str | None:
        said = transmission(headers)
        if said is None:
            return "a header of PayPal's is missing"
        if said.algorithm != ALGORITHM:
            return f"signed with {said.algorithm!r}, not {ALGORITHM}"
        if wrong := wrong_age(said.time, self.machine()):
            return wrong
        try:
            key = self.certificates.key(said.certificate_url, self.machine())
            signature = binascii.a2b_base64(said.signature, strict_mode=True)
            key.verify(signature, signed_text(said, self.webhook_id, body), PADDING, HASH)
        except BadCertificate as bad:
            return str(bad)
        except (InvalidSignature, binascii.Error, ValueError):
            return "the signature is another's, or the body was altered"
        return None


@frozen(kw_only=True)
class ByAsking:
    """PayPal is asked about every webhook; no certificate is needed, and PayPal must be there to answer."""

    webhook_id: str
    line: PayPalLine
    machine: Clock = field(default=machine_clock)

    def objection(self, headers: Mapping[str, str], body: bytes) -> str | None:
        said = transmission(headers)
        if said is None:
            return "a header of PayPal's is missing"
        if wrong := wrong_age(said.time, self.machine()):
            return wrong
        question = _question(said, self.webhook_id, body)
        if question is None:
            return "the body is no JSON"
        match self.line.post(VERIFY, question):
            case Answered({"verification_status": "SUCCESS"}):
                return None
            case Answered():
                return "PayPal says it did not send this"
            case _:
                return "PayPal did not say whether it sent this"


def transmission(headers: Mapping[str, str]) -> Transmission | None:
    try:
        return Transmission(
            id=headers["paypal-transmission-id"],
            time=headers["paypal-transmission-time"],
            signature=headers["paypal-transmission-sig"],
            algorithm=headers["paypal-auth-algo"],
            certificate_url=headers["paypal-cert-url"],
        )
    except KeyError:
        return None


def signed_text(said: Transmission, webhook_id: str, body: bytes) -> bytes:
    """The checksum is of the bytes as they came: one of characters would break on José."""
    return f"{said.id}|{said.time}|{webhook_id}|{zlib.crc32(body)}".encode()


def wrong_age(time: str, now: datetime) -> str | None:
    try:
        age: timedelta = now - utc(datetime.fromisoformat(time))
    except ValueError:
        return "its time is no time"
    if age > OLDEST:
        return "it is too old"
    return "it comes from the future" if age < -EARLIEST else None


def _question(said: Transmission, webhook_id: str, body: bytes) -> bytes | None:
    """The event stands in it byte for byte: written anew by us it would be another."""
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return None
    named = {
        "auth_algo": said.algorithm,
        "cert_url": said.certificate_url,
        "transmission_id": said.id,
        "transmission_sig": said.signature,
        "transmission_time": said.time,
        "webhook_id": webhook_id,
    }
    return json.dumps(named).encode().rstrip(b"}") + b', "webhook_event": ' + body + b"}"
