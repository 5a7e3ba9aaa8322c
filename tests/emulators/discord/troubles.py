"""How Discord says no: a number of its own beside the status."""

from attrs import frozen

from tests.emulators.speaking import Answer, in_json

WORDS = {
    0: "401: Unauthorized",
    10003: "Unknown Channel",
    10004: "Unknown Guild",
    10007: "Unknown Member",
    10011: "Unknown Role",
    10013: "Unknown User",
    50001: "Missing Access",
    50007: "Cannot send messages to this user",
    50013: "Missing Permissions",
    50035: "Invalid Form Body",
    50109: "The request body contains invalid JSON.",
}


@frozen
class No(Exception):
    """Raised wherever a request cannot be met; `about` names the field that is wrong."""

    status: int
    code: int
    about: str = ""

    def answer(self) -> Answer:
        said = {"message": WORDS.get(self.code, "Error"), "code": self.code}
        return in_json({**said, "errors": {self.about: {}}} if self.about else said, self.status)


@frozen
class OAuthNo(Exception):
    status: int
    error: str

    def answer(self) -> Answer:
        return in_json({"error": self.error, "error_description": ""}, self.status)


def unauthorized() -> No:
    return No(401, 0)


def wrong(about: str) -> No:
    return No(400, 50035, about)
