"""What is said about appointments."""

from collections.abc import Iterator

from apps.wording.telling import Telling, Words
from apps.wording.times import moment, read_instant
from mentorship_core.domain.terms import TERMS


def booked(t: Telling) -> Words:
    return Words(
        subject=f"Booked: {t.when('starts_at')} with {t.other}",
        body=(f"Your session with {t.other} is on {t.when('starts_at')}.", CHANGE if t.to_student else ""),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


CHANGE = f"You can move or cancel it free of charge up to {TERMS.change_hours} hours before."


def moved(t: Telling) -> Words:
    free = "If the new time does not suit you, you can cancel it free of charge." if t.to_student else ""
    return Words(
        subject=f"Moved: {t.when('starts_at')} with {t.other}",
        body=(f"Your session with {t.other} was moved from {t.when('before')} to {t.when('starts_at')}.", free),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def new_times(t: Telling) -> Words:
    near = [moment(read_instant(text), t.zone) for text in t.fact("times").split()]
    return Words(
        subject=f"{t.mentor} asks for another time instead of {t.when('starts_at')}",
        body=(
            f"{t.mentor} cannot hold your session on {t.when('starts_at')}.",
            "Choose another time; it costs nothing and does not count as a move of yours.",
            f"The nearest free times: {'; '.join(near)}." if near else "",
            "You can also cancel it free of charge until it starts. The time they are away is added to your packs.",
        ),
        link=(f"/sessions/{t.notice.about}/reschedule", "Choose another time"),
    )


def canceled(t: Telling) -> Words:
    return Words(
        subject=f"Canceled: {t.when('starts_at')} with {t.other}",
        body=(f"The session with {t.other} on {t.when('starts_at')} is canceled.", *_deducted(t)),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def closed(t: Telling) -> Words:
    what = "was completed" if t.fact("status") == "completed" else f"was missed by {_who_missed(t)}"
    itself = " It was closed by itself, since nobody closed it." if t.says("by_itself") else ""
    return Words(
        subject=f"Session of {t.when('starts_at')} {what}",
        body=(f"The session with {t.other} on {t.when('starts_at')} {what}.{itself}", *_deducted(t)),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def _who_missed(t: Telling) -> str:
    by_student = t.fact("no_show_by") == "student"
    return "you" if by_student == t.to_student else t.other


def _deducted(t: Telling) -> Iterator[str]:
    if t.fact("deducted") != "1":
        yield "Nothing was deducted from the pack."
        return
    yield "One session was deducted from the pack."
    if t.to_student:
        yield f"If that is not right, contest it on the session's page within {TERMS.contest_hours} hours."


def _state(t: Telling, fact: str) -> str:
    return {"no_show": "missed"}.get(t.fact(fact), t.fact(fact))


def corrected(t: Telling) -> Words:
    now = f"is now {_state(t, 'status')}, not {_state(t, 'before')}"
    return Words(
        subject=f"Corrected: the session of {t.when('starts_at')}",
        body=(
            f"The session with {t.other} on {t.when('starts_at')} {now}.",
            *_deducted(t),
        ),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def soon(t: Telling) -> Words:
    return Words(
        subject=f"Soon: {t.when('starts_at')} with {t.other}",
        body=(f"Your session with {t.other} starts on {t.when('starts_at')}.",),
        link=(f"/sessions/{t.notice.about}", "Join the session"),
    )


def contest(t: Telling) -> Words:
    upheld = t.says("upheld")
    body = "The session was given back to the pack." if upheld else "The deduction stays."
    whose = "Your contest" if t.to_student else f"The contest of {t.student}"
    return Words(
        subject=f"{whose} was upheld" if upheld else f"{whose} was dismissed",
        body=(f"It was about a session with {t.other}.", body),
        link=("/sessions", "See your sessions") if t.to_student else ("/instructor/sessions", "See your sessions"),
    )
