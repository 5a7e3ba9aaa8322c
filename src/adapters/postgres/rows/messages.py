"""Cases and notices."""

from typing import assert_never

from adapters.postgres.rows import Fields, Values
from mentorship_core.domain.cases import Case, DecidedCase, OpenCase
from mentorship_core.domain.notices.addresses import Ailment, FailingAddress
from mentorship_core.domain.notices.notice import Notice


def case_to_row(case: Case) -> Values:
    row: Values = {
        "id": case.id,
        "kind": case.kind,
        "about": case.about,
        "student_id": case.student,
        "mentor_id": case.mentor,
        "order_id": case.order,
        "session_id": case.session,
        "facts": case.facts,
        "opened_at": case.opened_at,
        "decide_by": case.decide_by,
    }
    match case:
        case OpenCase():
            return row | {"choice": None, "decided_by": None, "reason": None, "decided_at": None}
        case DecidedCase():
            return row | {
                "choice": case.choice,
                "decided_by": case.by,
                "reason": case.reason,
                "decided_at": case.at,
            }
        case _:
            assert_never(case)


def case_from_row(row: Fields) -> Case:
    same = {
        "id": row.id,
        "kind": row.kind,
        "about": row.about,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "order": row.order_id,
        "session": row.session_id,
        "facts": row.facts,
        "opened_at": row.opened_at,
        "decide_by": row.decide_by,
    }
    if row.decided_at is None:
        return OpenCase(**same)
    return DecidedCase(**same, choice=row.choice, by=row.decided_by, reason=row.reason, at=row.decided_at)


def notice_to_row(notice: Notice) -> Values:
    return {
        "id": notice.id,
        "key": notice.key,
        "kind": notice.kind,
        "recipient_id": notice.recipient,
        "channel": notice.channel,
        "about": notice.about,
        "mentor_id": notice.mentor,
        "student_id": notice.student,
        "facts": notice.facts,
        "queued_at": notice.queued_at,
        "until": notice.until,
        "status": notice.status,
        "settled_at": notice.settled_at,
        "why": notice.why,
        "send_after": notice.send_after,
        "read_at": notice.read_at,
    }


def notice_from_row(row: Fields) -> Notice:
    return Notice(
        id=row.id,
        key=row.key,
        kind=row.kind,
        recipient=row.recipient_id,
        channel=row.channel,
        about=row.about,
        mentor=row.mentor_id,
        student=row.student_id,
        facts=row.facts,
        queued_at=row.queued_at,
        until=row.until,
        status=row.status,
        settled_at=row.settled_at,
        why=row.why,
        send_after=row.send_after,
        read_at=row.read_at,
    )


def address_to_row(address: FailingAddress) -> Values:
    return {
        "address": address.address,
        "ailment": address.ailment.value,
        "why": address.why,
        "since": address.since,
        "mended_at": address.mended_at,
    }


def address_from_row(row: Fields) -> FailingAddress:
    return FailingAddress(
        address=row.address, ailment=Ailment(row.ailment), why=row.why, since=row.since, mended_at=row.mended_at
    )
