"""What admins are asked and do, and what mentors may propose."""

from datetime import datetime

from features.steps.speech import Tale, act, see
from features.worlds.answers import Answer, CaseSeen
from features.worlds.cast import ADMIN


@act("{admin} grants {student} {sessions} session(s) with {mentor}")
@act("{admin} has granted {student} {sessions} session(s) with {mentor}")
def grants(tale: Tale, admin: str, student: str, sessions: int, mentor: str) -> Answer:
    return tale.world.grant(admin, student, mentor, sessions)


@act('{admin} grants {student} {sessions} session(s) with {mentor} because "{words}"')
def grants_because(tale: Tale, admin: str, student: str, sessions: int, mentor: str, words: str) -> Answer:
    return tale.world.grant(admin, student, mentor, sessions, words)


@act("{who} tries to grant herself {sessions} sessions with {mentor}")
def tries_to_grant(tale: Tale, who: str, sessions: int, mentor: str) -> Answer:
    return tale.world.grant(who, who, mentor, sessions)


@act("{admin} extends {student}'s pack with {mentor} to {to}")
def extends_pack(tale: Tale, admin: str, student: str, mentor: str, to: datetime) -> Answer:
    return tale.world.extend_pack(admin, student, mentor, to)


@act('{admin} extends {student}\'s pack with {mentor} to {to} because "{words}"')
def extends_pack_because(tale: Tale, admin: str, student: str, mentor: str, to: datetime, words: str) -> Answer:
    return tale.world.extend_pack(admin, student, mentor, to, words)


@act("{admin} extends {student}'s grace with {mentor} to {to}")
def extends_grace(tale: Tale, admin: str, student: str, mentor: str, to: datetime) -> Answer:
    return tale.world.extend_grace(admin, student, mentor, to)


@act("{admin} refunds {student}'s unused sessions with {mentor}")
def refunds_unused(tale: Tale, admin: str, student: str, mentor: str) -> Answer:
    return _and_settle(tale, tale.world.refund(admin, tale.pack(student, mentor)))


@act("{admin} refunds {student}'s unused sessions of the {which}pack with {mentor}")
def refunds_one_of(tale: Tale, admin: str, student: str, which: int, mentor: str) -> Answer:
    return _and_settle(tale, tale.world.refund(admin, tale.pack(student, mentor, which)))


@act("{admin} refunds {student}'s unused sessions with {mentor}, those about to start too")
def refunds_all_unused(tale: Tale, admin: str, student: str, mentor: str) -> Answer:
    return _and_settle(tale, tale.world.refund(admin, tale.pack(student, mentor), soon_too=True))


@act("{admin} refunds {student}'s payment to {mentor} in full")
def refunds_in_full(tale: Tale, admin: str, student: str, mentor: str) -> Answer:
    return _and_settle(tale, tale.world.refund(admin, tale.pack(student, mentor), "full"))


@act("{admin} refunds {money} of {student}'s payment to {mentor}, taking {sessions} session(s)")
def refunds_amount(tale: Tale, admin: str, money: str, student: str, mentor: str, sessions: int) -> Answer:
    pack = tale.pack(student, mentor)
    return _and_settle(tale, tale.world.refund(admin, pack, "amount", amount=money, sessions=sessions))


@act("{admin} looks at what refunding {student}'s unused sessions with {mentor} would do")
def looks_at_refunding(tale: Tale, admin: str, student: str, mentor: str) -> Answer:
    return tale.world.refund(admin, tale.pack(student, mentor), preview=True)


@act("{mentor} tries to refund {student}'s unused sessions")
def tries_to_refund(tale: Tale, mentor: str, student: str) -> Answer:
    return tale.world.refund(mentor, tale.pack(student, mentor))


@act("{mentor} proposes to release {student}'s seat")
def proposes_to_release(tale: Tale, mentor: str, student: str) -> Answer:
    return tale.world.release(mentor, student, mentor)


@act("{admin} releases {student}'s seat with {mentor}")
def releases(tale: Tale, admin: str, student: str, mentor: str) -> Answer:
    return _and_settle(tale, tale.world.release(admin, student, mentor))


@act("{admin} looks at what releasing {student}'s seat with {mentor} would do")
def looks_at_releasing(tale: Tale, admin: str, student: str, mentor: str) -> Answer:
    return tale.world.release(admin, student, mentor, preview=True)


@act('{admin} decides the "{kind}" with "{choice}"')
def decides(tale: Tale, admin: str, kind: str, choice: str) -> Answer:
    case = next(iter(_cases(tale, admin, kind)))
    return _and_settle(tale, tale.world.decide(admin, case, choice))


@see('{admin} is asked to decide a "{kind}"')
def is_asked_to_decide(tale: Tale, admin: str, kind: str) -> None:
    assert len(_cases(tale, admin, kind)) == 1


@see('{admin} is asked to decide {count} "{kind}"')
def is_asked_to_decide_so_many(tale: Tale, admin: str, count: int, kind: str) -> None:
    assert len(_cases(tale, admin, kind)) == count


@act("{admin} gathers the evidence about {student}'s dispute")
def gathers_evidence(tale: Tale, admin: str, student: str) -> Answer:
    return tale.world.evidence(admin, student)


@act("{admin} makes {whose} a mentor")
def makes_a_mentor(tale: Tale, admin: str, whose: str) -> Answer:
    return tale.world.change_role(admin, whose, "mentor")


@act("{admin} makes {whose} a student")
def makes_a_student(tale: Tale, admin: str, whose: str) -> Answer:
    return tale.world.change_role(admin, whose, "student")


@act("{who} tries to make herself an admin")
def tries_to_rise(tale: Tale, who: str) -> Answer:
    return tale.world.change_role(who, who, "admin")


@act("{who} tries to see everybody's seats")
def tries_to_see_seats(tale: Tale, who: str) -> Answer:
    return tale.world.seats_of_all(who)


@see("{who} is a mentor")
def is_a_mentor(tale: Tale, who: str) -> None:
    assert tale.world.role(who) == "mentor"


@see("{who} is a student")
def is_a_student(tale: Tale, who: str) -> None:
    assert tale.world.role(who) == "student"


@see("the audit log has an act by {who}")
def the_audit_log_has(tale: Tale, who: str) -> None:
    assert who in [actor for actor, _ in tale.world.audit(ADMIN)]


@see('the audit log has an act by {who} because "{words}"')
def the_audit_log_has_because(tale: Tale, who: str, words: str) -> None:
    assert (who, words) in tale.world.audit(ADMIN)


@see("{mentor}'s students are {names}")
def students_are(tale: Tale, mentor: str, names: str) -> None:
    assert ", ".join(tale.world.students(mentor)) == names


def _cases(tale: Tale, admin: str, kind: str) -> list[CaseSeen]:
    return [case for case in tale.world.cases(admin) if case.kind == kind.replace(" ", "_")]


def _and_settle(tale: Tale, answer: Answer) -> Answer:
    """What follows from it happens too: the provider is asked, and answers."""
    tale.world.settle()
    return answer
