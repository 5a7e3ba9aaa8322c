"""Secrets of others, encrypted with Fernet under one of several keys and bound to their owner."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode

from attrs import field, frozen
from cryptography.fernet import Fernet, InvalidToken

from mentorship_core.ports.sealing import SealBroken

NAME_CHARACTERS = 8


@frozen
class FernetSealing:
    """`keys` are long random texts, the newest first: it seals, all of them open. They are never printed."""

    keys: tuple[str, ...] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.keys:
            raise ValueError("sealing needs a key")

    def seal(self, secret: str, owner: str) -> str:
        newest = self.keys[0]
        said = json.dumps({"owner": owner, "secret": secret})
        return f"{name_of(newest)}.{_fernet(newest).encrypt(said.encode()).decode()}"

    def open(self, sealed: str, owner: str) -> str:
        name, _, text = sealed.partition(".")
        key = next((one for one in self.keys if name_of(one) == name), None)
        if key is None:
            raise SealBroken("its key is gone")
        try:
            said = json.loads(_fernet(key).decrypt(text.encode()))
        except InvalidToken:
            raise SealBroken("it was altered") from None
        if not hmac.compare_digest(str(said["owner"]).encode(), owner.encode()):
            raise SealBroken("it belongs to somebody else")
        return str(said["secret"])

    def is_current(self, sealed: str) -> bool:
        return sealed.partition(".")[0] == name_of(self.keys[0])


def name_of(key: str) -> str:
    """Which key it is, without telling anything of it."""
    return hashlib.sha256(b"name of a sealing key\x00" + key.encode()).hexdigest()[:NAME_CHARACTERS]


def _fernet(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hmac.digest(key.encode(), b"sealing", "sha256")))
