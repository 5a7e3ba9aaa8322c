"""Each state of each kind of notice, to each who is told of it."""

from collections.abc import Iterator
from uuid import UUID

from attrs import frozen

from apps.wording.samples.facts import STATES, State
from apps.wording.samples.people import ADA, LENA, LENA_USER, NOW, SAM, SESSION, a_session
from mentorship_core.domain.follow_ups import Audience
from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind
from mentorship_core.ports.writing import Correspondence

RECIPIENTS = {Audience.STUDENT: SAM, Audience.MENTOR: LENA_USER, Audience.ADMINS: ADA}


@frozen(kw_only=True)
class Sample:
    """`name` is its own among all: `session_closed-student-missed`."""

    name: str
    audience: Audience
    correspondence: Correspondence

    @property
    def kind(self) -> NoticeKind:
        return self.correspondence.notice.kind


def samples() -> Iterator[Sample]:
    for state in STATES:
        for audience in state.audiences:
            name = "-".join(part for part in (state.kind.value, audience.value, state.name) if part)
            yield Sample(name=name, audience=audience, correspondence=_correspondence(state, audience))


def samples_of(kind: NoticeKind) -> tuple[Sample, ...]:
    return tuple(sample for sample in samples() if sample.kind is kind)


def _correspondence(state: State, audience: Audience) -> Correspondence:
    recipient = RECIPIENTS[audience]
    notice = Notice(
        id=NoticeId(UUID(int=9)),
        key=f"{state.kind.value}:sample",
        kind=state.kind,
        recipient=recipient.id,
        channel=Channel.MAIL,
        about=str(SESSION),
        mentor=LENA.id,
        student=SAM.id,
        facts=dict(state.facts),
        queued_at=NOW,
    )
    return Correspondence(
        notice=notice,
        recipient=recipient,
        student=SAM,
        mentor=LENA,
        mentor_email=LENA_USER.email,
        session=a_session(canceled=state.kind is NoticeKind.SESSION_CANCELED),
    )
