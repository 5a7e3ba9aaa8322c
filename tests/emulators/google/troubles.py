"""How Google says no: JSON for the API, other JSON for OAuth."""

from attrs import frozen

from tests.emulators.speaking import Answer, in_json

WORDS = {
    "authError": "Invalid Credentials",
    "badRequest": "Bad Request",
    "channelIdNotUnique": "Channel id not unique",
    "conditionNotMet": "Precondition Failed",
    "deleted": "Resource has been deleted",
    "duplicate": "The requested identifier already exists.",
    "fullSyncRequired": "Sync token is no longer valid, a full sync is required.",
    "insufficientPermissions": "Insufficient Permission",
    "invalid": "Invalid Value",
    "notFound": "Not Found",
    "parseError": "Parse Error",
    "pushNotSupportedForRequestedResource": "Push notifications are not supported by this resource.",
    "quotaExceeded": "Calendar usage limits exceeded.",
    "rateLimitExceeded": "Rate Limit Exceeded",
    "required": "Required",
    "requiredAccessLevel": "You need to have writer access to this calendar.",
    "timeRangeEmpty": "The specified time range is empty.",
    "userRateLimitExceeded": "User Rate Limit Exceeded",
}
LIMITS = frozenset({"quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded"})


@frozen
class No(Exception):
    """Raised wherever a request cannot be met; `about` names the parameter or field."""

    status: int
    reason: str
    about: str = ""
    retry_after: int | None = None

    def answer(self) -> Answer:
        words = WORDS.get(self.reason, self.reason)
        message = f"{words}: {self.about}" if self.about else words
        domain = "usageLimits" if self.reason in LIMITS else "global"
        error = {"domain": domain, "reason": self.reason, "message": message}
        headers = {"retry_after": str(self.retry_after)} if self.retry_after is not None else {}
        content = {"error": {"errors": [error], "code": self.status, "message": message}}
        return in_json(content, self.status, **headers)


@frozen
class OAuthNo(Exception):
    status: int
    error: str
    description: str = ""

    def answer(self) -> Answer:
        return in_json({"error": self.error, "error_description": self.description}, self.status)
