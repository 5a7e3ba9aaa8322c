"""PayPal's refusals, in its own shape."""

import itertools

from tests.emulators.speaking import Answer, in_json

_numbers = itertools.count(1)
SEMANTIC = "The requested action could not be performed, semantically incorrect, or failed business validation."


class Refusal(Exception):
    status = 400
    name = "INVALID_REQUEST"
    message = "Request is not well-formed, syntactically incorrect, or violates schema."

    def __init__(self, issue: str, description: str, field: str = "") -> None:
        super().__init__(f"{issue}: {description}")
        self.detail = {"issue": issue, "description": description, **({"field": field} if field else {})}

    @property
    def answer(self) -> Answer:
        return said(self.status, self.name, self.message, self.detail)


class Malformed(Refusal):
    """400"""


class Unprocessable(Refusal):
    """422"""

    status = 422
    name = "UNPROCESSABLE_ENTITY"
    message = SEMANTIC


class Unknown(Refusal):
    """404"""

    status = 404
    name = "RESOURCE_NOT_FOUND"
    message = "The specified resource does not exist."

    def __init__(self) -> None:
        super().__init__("INVALID_RESOURCE_ID", "Specified resource ID does not exist. Please check the ID and retry.")


class NotSignedIn(Refusal):
    """401"""

    @property
    def answer(self) -> Answer:
        return in_json({"error": "invalid_token", "error_description": self.detail["description"]}, 401)


class WrongClient(Refusal):
    """401 where a token is asked for"""

    @property
    def answer(self) -> Answer:
        return in_json({"error": "invalid_client", "error_description": self.detail["description"]}, 401)


class NotAllowed(Refusal):
    """403"""

    status = 403
    name = "NOT_AUTHORIZED"
    message = "Authorization failed due to insufficient permissions."


def said(status: int, name: str, message: str, *details: dict[str, str]) -> Answer:
    number = f"{next(_numbers):013x}"
    body = {"name": name, "message": message, "debug_id": number, "details": list(details), "links": []}
    return in_json(body, status, paypal_debug_id=number)
