"""What Stripe answers when it will not."""

from typing import Any

from tests.emulators.speaking import Answer, in_json


class Refused(Exception):
    """`kept` when the endpoint had begun its work: only then does an idempotency key remember the answer."""

    def __init__(
        self,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        status: int = 400,
        kind: str = "invalid_request_error",
        kept: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.code = code
        self.status = status
        self.kind = kind
        self.kept = kept

    def answer(self) -> Answer:
        error: dict[str, Any] = {"message": self.message, "type": self.kind}
        error |= {"param": self.param} if self.param else {}
        error |= {"code": self.code, "doc_url": f"https://stripe.com/docs/error-codes/{self.code}"} if self.code else {}
        return in_json({"error": error}, self.status)


def missing(kind: str, name: str, param: str = "id") -> Refused:
    return Refused(f"No such {kind}: '{name}'", param=param, code="resource_missing", status=404)


def trouble(status: int) -> Answer:
    """Of Stripe's own making: too many requests, or something broke."""
    if status == 429:
        busy = Refused("Request rate limit exceeded.", code="rate_limit", status=429)
        answer = busy.answer()
        return Answer(status=429, headers={**answer.headers, "retry-after": "1"}, body=answer.body)
    words = "An unknown error occurred"
    return Refused(words, status=status, kind="api_error").answer()
