"""Who was told what, and the mail that brought it."""

import re
from datetime import datetime

from features.steps.speech import Tale, act, happen, see, to_the_minute
from features.steps.zones import zone_called
from features.worlds.answers import Answer


@see('{who} gets {count} "{kind}" notice(s)')
def gets_notices(tale: Tale, who: str, count: int, kind: str) -> None:
    assert _notices(tale, who, kind) == count


@see('{who} gets no "{kind}" notice')
def gets_no_notice(tale: Tale, who: str, kind: str) -> None:
    assert _notices(tale, who, kind) == 0


@see('{who} gets at least {count} "{kind}" notice(s)')
def gets_at_least(tale: Tale, who: str, count: int, kind: str) -> None:
    assert _notices(tale, who, kind) >= count


def _notices(tale: Tale, who: str, kind: str) -> int:
    tale.world.settle()
    return tale.world.notices(who).count(kind.replace(" ", "_"))


@see('{who} got {count} mail(s) titled "{words}"')
def got_mails(tale: Tale, who: str, count: int, words: str) -> None:
    tale.world.settle()
    assert [letter.subject.startswith(words) for letter in tale.world.letters(who)].count(True) == count


@see('{who} has a mail that says "{words}"')
def has_a_mail(tale: Tale, who: str, words: str) -> None:
    tale.world.settle()
    assert [letter for letter in tale.world.letters(who) if words in f"{letter.subject}\n{letter.text}"]


@see("{student}'s last receipt offers a full refund")
def receipt_offers_refund(tale: Tale, student: str) -> None:
    receipts = [letter for letter in tale.world.letters(student) if letter.subject.startswith("Receipt")]
    assert "full refund" in receipts[-1].text
    assert "full refund" not in receipts[0].text


def _invites(tale: Tale, who: str) -> list[str]:
    tale.world.settle()
    calendars = [letter.calendar for letter in tale.world.letters(who) if letter.calendar is not None]
    return [re.sub(r"\r?\n[ \t]", "", calendar) for calendar in calendars]


def _said(invite: str, what: str) -> str:
    found = re.search(rf"^{what}[^:\r\n]*:(.*?)\r?$", invite.partition("BEGIN:VEVENT")[2], re.MULTILINE)
    assert found is not None, f"no {what} in {invite}"
    return found[1]


@see("{who}'s latest invite is for {at}")
def latest_invite(tale: Tale, who: str, at: datetime) -> None:
    assert _said(_invites(tale, who)[-1], "DTSTART").rstrip("Z") == f"{at:%Y%m%dT%H%M%S}"


@see("{who}'s latest invite is taken back")
def invite_taken_back(tale: Tale, who: str) -> None:
    invites = _invites(tale, who)
    assert "METHOD:CANCEL" in invites[-1]
    assert _said(invites[-1], "UID") == _said(invites[0], "UID")


@see("the invites in {who}'s mail are of one session, each newer than the one before")
def invites_rise(tale: Tale, who: str) -> None:
    invites = _invites(tale, who)
    assert len(invites) == 2
    assert len({_said(invite, "UID") for invite in invites}) == 1
    sequences = [int(_said(invite, "SEQUENCE")) for invite in invites]
    assert sequences == sorted(set(sequences))


@act('{student} tells his goals "{words}" and his zone {zone}')
def tells_goals(tale: Tale, student: str, words: str, zone: str) -> Answer:
    return tale.world.tell_goals(student, words, zone_called(zone))


@happen("the mail is down")
def mail_down(tale: Tale) -> None:
    tale.surroundings.break_mail(broken=True)


@happen("the mail is up again")
def mail_up(tale: Tale) -> None:
    tale.surroundings.break_mail(broken=False)
    tale.world.settle()


@act("{who} asks for a sign-in link")
def asks_for_link(tale: Tale, who: str) -> Answer:
    return tale.front_door.ask_link(who)


@act("{who} follows the link")
def follows_link(tale: Tale, who: str) -> Answer:
    return tale.front_door.follow_link(who)


@act("{who} wants no reminders from {spans}")
def wants_quiet(tale: Tale, who: str, spans: tuple[tuple[str, str], ...]) -> Answer:
    return tale.world.choose_nudges(who, ("discord", "mail"), spans[0])


@act("{who} wants reminders at any hour")
def wants_no_quiet(tale: Tale, who: str) -> Answer:
    return tale.world.choose_nudges(who, ("discord", "mail"), None)


@act("{who} wants reminders in the app alone")
def wants_no_mail(tale: Tale, who: str) -> Answer:
    return tale.world.choose_nudges(who, (), None)


@act("{who} wants reminders by carrier pigeon")
def wants_the_unknown(tale: Tale, who: str) -> Answer:
    return tale.world.choose_nudges(who, ("in_app",), None)


@act("{who} marks all messages as read")
def reads_all(tale: Tale, who: str) -> Answer:
    return tale.world.read_notices(who)


@see("{who} has {count} unread message(s)")
def has_unread(tale: Tale, who: str, count: int) -> None:
    tale.world.settle()
    assert tale.world.unread(who) == count


@see('{who} sees that {student} will get a "{kind}" notice from {mentor} on {at}')
def will_get(tale: Tale, who: str, student: str, kind: str, mentor: str, at: datetime) -> None:
    coming = tale.world.coming(who, student, mentor)
    assert coming is not None
    assert (kind.replace(" ", "_"), at) in [(what, to_the_minute(when)) for what, when in coming]


@see('{who} sees that {student} will get no "{kind}" notice from {mentor}')
def will_get_none(tale: Tale, who: str, student: str, kind: str, mentor: str) -> None:
    coming = tale.world.coming(who, student, mentor)
    assert coming is not None
    assert kind.replace(" ", "_") not in [what for what, _ in coming]


@see("{who} does not see what {student} will be told by {mentor}")
def sees_nothing(tale: Tale, who: str, student: str, mentor: str) -> None:
    assert tale.world.coming(who, student, mentor) is None


@act('{who} stops {student}\'s "{kind}" notice from {mentor} of {at}')
def stops(tale: Tale, who: str, student: str, kind: str, mentor: str, at: datetime) -> Answer:
    return tale.world.stop_coming(who, student, mentor, kind.replace(" ", "_"), at)


@act('{who} sends {student} the "{kind}" mail about {mentor} again')
def resends(tale: Tale, who: str, student: str, kind: str, mentor: str) -> Answer:
    tale.world.settle()
    return tale.world.resend(who, student, mentor, kind.replace(" ", "_"))
