"""Problems (RFC 9457): one code, the same words as everywhere else, and the facts that help."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from apps.web.manners.troubles import Trouble
from apps.web.manners.written import written
from apps.wording.languages import _, again
from apps.wording.refusals import status, title, words
from mentorship_core.domain.refusals import Invalid, Refusal

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """A rule's "no" on its way to the one who asked, said in their zone."""

    def __init__(self, refusal: Refusal, zone: str = "UTC") -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.zone = zone


@frozen(kw_only=True)
class FieldError:
    """`pointer` is a JSON pointer into the body, or `?name` for a parameter."""

    pointer: str
    code: str
    detail: str


@frozen(kw_only=True)
class ProblemDocument:
    """How a problem looks to a client; some codes carry further facts, such as the nearest free times."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    errors: list[FieldError] | None = None


@frozen(kw_only=True)
class Problem:
    """What the media type says, and our `code`. `facts` are further members of the same object."""

    status: int
    code: str
    title: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    facts: Mapping[str, Any] = field(factory=dict)
    headers: Mapping[str, str] = field(factory=dict)

    def document(self, request_id: str) -> dict[str, Any]:
        said = {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "request_id": request_id,
        }
        errors = {"errors": [written(one) for one in self.errors]} if self.errors else {}
        return {**self.facts, **said, **errors}


def problem_of(refusal: Refusal, zone: str = "UTC") -> Problem:
    headers = {"Retry-After": "5"} if status(refusal) == 503 else {}
    errors: tuple[FieldError, ...] = ()
    facts = {} if isinstance(refusal, Invalid) else written(refusal)
    if isinstance(refusal, Invalid):
        errors = tuple(
            FieldError(pointer=pointer(path), code=code.upper(), detail=again(said))
            for path, code, said in refusal.faults
        )
    return Problem(
        status=status(refusal),
        code=refusal.code,
        title=title(refusal),
        detail=words(refusal, zone),
        errors=errors,
        facts=facts,
        headers=headers,
    )


def problem_of_trouble(trouble: Trouble, headers: Mapping[str, str] | None = None) -> Problem:
    return Problem(
        status=trouble.status, code=trouble.code, title=_(trouble.title), detail=_(trouble.words), headers=headers or {}
    )


def pointer(path: str) -> str:
    """`weekly.1.0.closes` as `/weekly/1/0/closes`; a parameter's `?from` stays as it is."""
    if not path or path.startswith("?"):
        return path
    return "/" + path.replace("~", "~0").replace("/", "~1").replace(".", "/")
