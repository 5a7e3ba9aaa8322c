"""A mentor's notes, private or shared, and the link to a recording both agreed to (NOTE-1)."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.events import NotesWritten
from mentorship_core.domain.booking.session import Session, Side
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import ConsentMissing, Invalid, NotAllowed, NotFound, Stale
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept

NOTES_AT_MOST = 20_000
URL_AT_MOST = 2_000
NotWritten = NotFound | NotAllowed | Invalid | ConsentMissing | Stale


@frozen(kw_only=True)
class WriteNotes(SessionDesk):
    def __call__(
        self,
        *,
        actor: Actor,
        session: SessionId,
        notes: str | None = None,
        shared_notes: str | None = None,
        recording_url: str | None = None,
        edition: int | None = None,
    ) -> SessionKept | NotWritten:
        """What is not given stays; an empty text takes it away. `edition` is the one the writer read."""
        faults = _faults(notes, shared_notes, recording_url)
        if faults:
            return Invalid(faults)
        now = self.clock()
        with self.begin(actor) as tx:
            standing = self.standing(tx, actor, session, now)
            if isinstance(standing, NotFound):
                return standing
            if standing.by is Side.STUDENT:
                return NotAllowed("write notes")
            found = standing.session
            written = self._written(found, notes, shared_notes, recording_url, now)
            if written == found:
                return SessionKept(found, changed=False)
            if edition not in (None, found.edition):
                return Stale()
            if recording_url and not (found.student_consents and found.mentor_consents):
                return ConsentMissing()
            kept = evolve(written, edition=found.edition + 1)
            tx.record(NotesWritten(at=now, session=kept))
            return SessionKept(kept, changed=True)

    def _written(
        self, session: Session, notes: str | None, shared_notes: str | None, url: str | None, now: Instant
    ) -> Session:
        written: Session = evolve(
            session,
            notes=session.notes if notes is None else notes,
            shared_notes=session.shared_notes if shared_notes is None else shared_notes,
        )
        if url is None or (url or None) == session.recording_url:
            return written
        until = now + days(self.terms.recording_days) if url else None
        return evolve(written, recording_url=url or None, recording_until=until)


def _faults(notes: str | None, shared_notes: str | None, url: str | None) -> tuple[tuple[str, str, str], ...]:
    too_long = Phrase("At most {most} characters.", most=NOTES_AT_MOST)
    faults = [
        (path, "TOO_LONG", too_long)
        for path, text in (("notes", notes), ("shared_notes", shared_notes))
        if text is not None and len(text) > NOTES_AT_MOST
    ]
    if url and (not url.startswith("https://") or len(url) > URL_AT_MOST or any(one.isspace() for one in url)):
        faults.append(("recording_url", "NOT_A_URL", Phrase("Give a link that begins with https://.")))
    return tuple(faults)
