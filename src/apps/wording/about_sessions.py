"""What is said about appointments."""

from collections.abc import Iterator, Mapping

from apps.wording.languages import N_, _, ngettext
from apps.wording.telling import Telling, Words
from apps.wording.times import moment, read_instant
from mentorship_core.domain.terms import TERMS


def booked(t: Telling) -> Words:
    time = t.when("starts_at")
    return Words(
        subject=_("Booked: {time} with {other}", time=time, other=t.other),
        body=(
            _("Your session with {other} is on {time}.", other=t.other, time=time),
            _changed_until() if t.to_student else "",
        ),
        link=_session(t),
    )


def _changed_until() -> str:
    return ngettext(
        "You can move or cancel it free of charge up to {number} hour before.",
        "You can move or cancel it free of charge up to {number} hours before.",
        TERMS.change_hours,
    )


def moved(t: Telling) -> Words:
    time = t.when("starts_at")
    was = _(
        "Your session with {other} was moved from {before} to {time}.",
        other=t.other,
        before=t.when("before"),
        time=time,
    )
    free = _("If the new time does not suit you, you can cancel it free of charge.") if t.to_student else ""
    return Words(subject=_("Moved: {time} with {other}", time=time, other=t.other), body=(was, free), link=_session(t))


def new_times(t: Telling) -> Words:
    time, mentor = t.when("starts_at"), t.mentor
    near = "; ".join(moment(read_instant(text), t.zone) for text in t.fact("times").split())
    return Words(
        subject=_("{mentor} asks for another time instead of {time}", mentor=mentor, time=time),
        body=(
            _("{mentor} cannot hold your session on {time}.", mentor=mentor, time=time),
            _("Choose another time; it costs nothing and does not count as a move of yours."),
            _("The nearest free times: {times}.", times=near) if near else "",
            _("You can also cancel it free of charge until it starts. The time they are away is added to your packs."),
        ),
        link=(f"/sessions/{t.notice.about}/reschedule", _("Choose another time")),
    )


def canceled(t: Telling) -> Words:
    time = t.when("starts_at")
    return Words(
        subject=_("Canceled: {time} with {other}", time=time, other=t.other),
        body=(_("The session with {other} on {time} is canceled.", other=t.other, time=time), *_deducted(t)),
        link=_session(t),
    )


def closed(t: Telling) -> Words:
    subject, said = _completed(t) if t.fact("status") == "completed" else _missed(t)
    itself = _("It was closed by itself, since nobody closed it.")
    return Words(
        subject=subject,
        body=(f"{said} {itself}" if t.says("by_itself") else said, *_deducted(t)),
        link=_session(t),
    )


def _completed(t: Telling) -> tuple[str, str]:
    time = t.when("starts_at")
    return (
        _("Session of {time} was completed", time=time),
        _("The session with {other} on {time} was completed.", other=t.other, time=time),
    )


def _missed(t: Telling) -> tuple[str, str]:
    """By the reader, or by the other."""
    time, other = t.when("starts_at"), t.other
    if (t.fact("no_show_by") == "student") == t.to_student:
        return (
            _("Session of {time} was missed by you", time=time),
            _("The session with {other} on {time} was missed by you.", other=other, time=time),
        )
    return (
        _("Session of {time} was missed by {other}", time=time, other=other),
        _("The session with {other} on {time} was missed by {other}.", other=other, time=time),
    )


def _deducted(t: Telling) -> Iterator[str]:
    if t.fact("deducted") != "1":
        yield _("Nothing was deducted from the pack.")
        return
    yield _("One session was deducted from the pack.")
    if t.to_student:
        yield ngettext(
            "If that is not right, contest it on the session's page within {number} hour.",
            "If that is not right, contest it on the session's page within {number} hours.",
            TERMS.contest_hours,
        )


STATES: Mapping[str, str] = {
    "scheduled": N_("scheduled"),
    "completed": N_("completed"),
    "no_show": N_("missed"),
    "canceled": N_("canceled"),
}


def corrected(t: Telling) -> Words:
    time = t.when("starts_at")
    now = _(
        "The session with {other} on {time} is now {state}, not {before}.",
        other=t.other,
        time=time,
        state=_(STATES[t.fact("status")]),
        before=_(STATES[t.fact("before")]),
    )
    return Words(subject=_("Corrected: the session of {time}", time=time), body=(now, *_deducted(t)), link=_session(t))


def soon(t: Telling) -> Words:
    time = t.when("starts_at")
    return Words(
        subject=_("Soon: {time} with {other}", time=time, other=t.other),
        body=(_("Your session with {other} starts on {time}.", other=t.other, time=time),),
        link=(f"/sessions/{t.notice.about}", _("Join the session")),
    )


def contest(t: Telling) -> Words:
    upheld = t.says("upheld")
    return Words(
        subject=_contest_upheld(t) if upheld else _contest_dismissed(t),
        body=(
            _("It was about a session with {other}.", other=t.other),
            _("The session was given back to the pack.") if upheld else _("The deduction stays."),
        ),
        link=("/sessions" if t.to_student else "/instructor/sessions", _("See your sessions")),
    )


def _contest_upheld(t: Telling) -> str:
    return _("Your contest was upheld") if t.to_student else _("The contest of {student} was upheld", student=t.student)


def _contest_dismissed(t: Telling) -> str:
    if t.to_student:
        return _("Your contest was dismissed")
    return _("The contest of {student} was dismissed", student=t.student)


def _session(t: Telling) -> tuple[str, str]:
    return f"/sessions/{t.notice.about}", _("See the session")
