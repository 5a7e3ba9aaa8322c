"""What became of a message, in words for those who look after it."""

from mentorship_core.domain.notices.notice import Channel, NoticeKind, NoticeStatus

CHANNELS = {Channel.IN_APP: "in the app", Channel.MAIL: "mail", Channel.DISCORD: "Discord"}
OUTCOMES: dict[NoticeStatus, tuple[str, str]] = {
    NoticeStatus.QUEUED: ("waiting", "Waiting"),
    NoticeStatus.SENDING: ("pending", "On its way"),
    NoticeStatus.SENT: ("done", "Sent"),
    NoticeStatus.UNTRUE: ("canceled", "Not sent: not true any more"),
    NoticeStatus.FAILED: ("failed", "Not delivered"),
    NoticeStatus.UNCERTAIN: ("attention", "Perhaps delivered"),
    NoticeStatus.STOPPED: ("canceled", "Stopped"),
}
"""The state of a badge, and its words."""


def kind_text(kind: NoticeKind) -> str:
    """`Session soon`."""
    return kind.value.replace("_", " ").capitalize()
