"""Resend's errors, as its reference lists them: `{"statusCode", "name", "message"}`."""

from tests.emulators.speaking import Answer, in_json

BUSY = {"retry_after": "1", "ratelimit_limit": "2", "ratelimit_remaining": "0", "ratelimit_reset": "1"}


class Refused(Exception):
    def __init__(self, status: int, name: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.name = name
        self.message = message

    def answer(self) -> Answer:
        said = {"statusCode": self.status, "name": self.name, "message": self.message}
        return in_json(said, self.status, **(BUSY if self.status == 429 else {}))


def invalid(message: str) -> Refused:
    return Refused(422, "validation_error", message)


def missing(name: str) -> Refused:
    return Refused(422, "missing_required_field", f"Missing `{name}` field.")


def trouble(status: int) -> Answer:
    if status == 429:
        words = "Too many requests. You can only make 2 requests per second."
        return Refused(429, "rate_limit_exceeded", words).answer()
    return Refused(status, "internal_server_error", "An unexpected error occurred.").answer()
