"""Who may ask: an app's id and secret for a token, a token for the rest."""

import base64
import secrets
import time
from urllib.parse import parse_qs

from attrs import define, field

from tests.emulators.paypal.errors import Malformed, NotSignedIn, WrongClient
from tests.emulators.speaking import Answer, Request, in_json

CLIENT_ID = "AYSq3RDGsmBLJE-otTkBtM-jBRd1TCQwFf9RGfwddNXWz0uFU9ztymylOhRS"
CLIENT_SECRET = "EGnHDxD_qRPdaLdZz8iCr8N7_MzF-YHPTkjs6NKYQvQSBngp4PTTVWkPZRbL"


@define
class Tokens:
    client_id: str = CLIENT_ID
    client_secret: str = CLIENT_SECRET
    lasting_seconds: int = 32400
    given: int = field(default=0, init=False)
    _ends: dict[str, float] = field(factory=dict, init=False, repr=False)

    def give(self, request: Request) -> Answer:
        pair = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if not secrets.compare_digest(request.headers.get("authorization", ""), f"Basic {pair}"):
            raise WrongClient("invalid_client", "Client Authentication failed")
        if parse_qs(request.body.decode()) != {"grant_type": ["client_credentials"]}:
            raise Malformed("unsupported_grant_type", "Grant Type is NULL or unknown")
        token = f"A21AA{secrets.token_urlsafe(32)}"
        self._ends[token] = time.monotonic() + self.lasting_seconds
        self.given += 1
        return in_json(
            {
                "scope": "https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/disputes",
                "access_token": token,
                "token_type": "Bearer",
                "app_id": "APP-80W284485P519543T",
                "expires_in": self.lasting_seconds,
            }
        )

    def check(self, request: Request) -> None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind != "Bearer" or self._ends.get(token, 0) <= time.monotonic():
            raise NotSignedIn("invalid_token", "Token signature verification failed")

    def forget_all(self) -> None:
        """As when the app's secret is changed, or PayPal loses its mind."""
        self._ends.clear()
