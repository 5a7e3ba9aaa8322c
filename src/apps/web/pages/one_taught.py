"""One session's page for its mentor."""

from collections.abc import Mapping

from apps.web.manners.visit import Visit
from apps.web.pages.forms import errors_of
from apps.web.pages.recordings import may_be_recorded, recording
from apps.web.pages.session import moving_text
from apps.web.pages.shapes import Context, fact, form, link, moment, when
from apps.web.pages.taught import correcting_moves, minutes_text, taught, url_of
from apps.wording import states
from apps.wording.languages import _, pgettext
from mentorship_core.domain.booking.contest import OpenContest
from mentorship_core.domain.booking.session import Scheduled, correction_closes_at, deducts
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import Invalid
from mentorship_core.ports.views import SessionRow


def about(
    visit: Visit, row: SessionRow, *, typed_notes: Mapping[str, str] | None = None, faults: Invalid | None = None
) -> Context:
    """`typed_notes` and `faults` when notes could not be kept."""
    session, now, terms = row.session, visit.product.clock(), visit.mentorship.complete_session.terms
    seen = taught(row, now, visit.zone, terms)
    ahead = isinstance(session, Scheduled) and now < session.during.start
    corrections = correcting_moves(session, now, terms)
    written = typed_notes or {
        "notes": session.notes,
        "shared_notes": session.shared_notes,
        "recording_url": session.recording_url or "",
    }
    return {
        "session": {
            **seen,
            "moves": seen["moves"] or corrections,
            "moves_text": _until(row, visit) if corrections else None,
        },
        "back": link("/instructor/sessions", _("My Sessions")),
        "facts": _facts(visit, row),
        "reschedule": moving_text(row, student=False, now=now) if ahead else None,
        "cancel": _cancel(row) if ahead else None,
        "contest": None,
        "contested": _contested(visit, row),
        "shared_notes": None,
        "recording": recording(visit, row, student=False),
        "notes": {
            "action": f"{url_of(session)}/notes",
            "form": form(written, errors_of(faults) if faults is not None else {}),
            "takes_recording": may_be_recorded(session),
        },
        "history": _history(row, visit.zone, now),
    }


def _until(row: SessionRow, visit: Visit) -> str | None:
    if isinstance(row.session, Scheduled):
        return None
    until = correction_closes_at(row.session, visit.mentorship.complete_session.terms)
    return _(
        "Was it something else? You can say so until {until}. The pack follows.",
        until=moment(until, visit.zone)["text"],
    )


def _facts(visit: Visit, row: SessionRow) -> list[Context]:
    session, pack = row.session, visit.mentorship.views.pack(visit.actor, row.session.pack)
    facts = [
        when(_("Your time"), session.during.start, visit.zone),
        when(_("{name}'s time", name=row.student_name), session.during.start, row.student_zone),
        fact(pgettext("time", "Length"), minutes_text(session)),
    ]
    if pack is not None:
        left = _("{remaining} of {total} sessions left", remaining=pack.pack.remaining, total=pack.pack.total)
        facts.append(fact(_("Pack"), pack.pack.title, left))
    if not isinstance(session, Scheduled):
        facts.append(fact(_("Deducted"), _("1 session") if deducts(session) else pgettext("deducted", "Nothing")))
    return facts


def _cancel(row: SessionRow) -> Context:
    text = _("Free for {student}, up to its start.", student=row.student_name)
    return {"url": f"{url_of(row.session)}/cancel", "text": text}


def _contested(visit: Visit, row: SessionRow) -> str | None:
    found = next((one for one in row.contests if isinstance(one, OpenContest)), None)
    if found is None:
        return None
    until = moment(found.decide_by, visit.zone)["text"]
    return _(
        "{student} says it should not have counted: “{words}” An admin decides by {until}.",
        student=row.student_name,
        words=found.words,
        until=until,
    )


def _history(row: SessionRow, zone: str, now: Instant) -> list[Context]:
    session = row.session
    rows: list[Context] = [{"text": _("Booked"), "time": moment(session.booked_at, zone)}]
    rows += [
        {"text": _("Contested"), "time": moment(one.opened_at, zone), "note": _("“{words}”", words=one.words)}
        for one in row.contests
    ]
    if not isinstance(session, Scheduled):
        rows.append({"text": states.of_session(session, now)[1], "time": moment(session.closed_at, zone)})
    return rows
