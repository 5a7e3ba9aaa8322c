"""A notice as a chat message: the words of its letter, times as each reader's own program shows them, and buttons."""

import re

from apps.wording.languages import _
from apps.wording.notices import words_of
from mentorship_core.domain.notices.notice import Notice, NoticeKind
from mentorship_core.ports.community import Act, Button, Message
from mentorship_core.ports.writing import Correspondence

LONGEST = 2000
MARKS = re.compile(r"([\\*_~`|>#\[\]<@])")

CANCEL, MOVE, RENEW = "cancel", "move", "renew"
"""What buttons ask our bot for."""

STUDENTS_OWN = frozenset({NoticeKind.SESSION_BOOKED, NoticeKind.SESSION_MOVED, NoticeKind.SESSION_SOON})
OF_THE_PAIR = frozenset(
    {NoticeKind.RENEWAL_REMINDER, NoticeKind.BALANCE_EMPTY, NoticeKind.GRACE_BEGAN, NoticeKind.FINAL_WARNING}
)


def message(correspondence: Correspondence, base_url: str) -> Message:
    words = words_of(correspondence)
    lines = (f"**{plain(words.subject)}**", *(plain(line) for line in words.body if line))
    link = (Button(label=words.link[1], to=f"{base_url}{words.link[0]}"),) if words.link is not None else ()
    acts = tuple(_acts(correspondence.notice))
    return Message(text="\n".join(lines)[:LONGEST], buttons=(*acts, *link))


def plain(text: str) -> str:
    """Names and titles are people's own words: in a message they are read, and do nothing."""
    return MARKS.sub(r"\\\1", text)


def _acts(notice: Notice) -> list[Button]:
    """What the student can do about it on the spot; they are asked again before anything is done."""
    if notice.recipient != notice.student:
        return []
    if notice.kind in STUDENTS_OWN:
        return [
            Button(label=_("Move it"), to=Act(MOVE, notice.about)),
            Button(label=_("Cancel it"), to=Act(CANCEL, notice.about)),
        ]
    if notice.kind in OF_THE_PAIR and notice.mentor is not None:
        return [Button(label=_("Renew"), to=Act(RENEW, str(notice.mentor)))]
    return []
