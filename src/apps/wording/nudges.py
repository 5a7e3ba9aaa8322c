"""How people are reminded, in words."""

from apps.wording.languages import N_, _
from mentorship_core.domain.notices.notice import Channel

LADDERS: dict[tuple[Channel, ...], str] = {
    (Channel.DISCORD, Channel.MAIL): N_("Discord, or else mail"),
    (Channel.MAIL, Channel.DISCORD): N_("Mail, or else Discord"),
    (Channel.DISCORD,): N_("Discord alone"),
    (Channel.MAIL,): N_("Mail alone"),
    (): N_("Only the list here"),
}


def ladders() -> dict[tuple[Channel, ...], str]:
    """Each way there is to order them."""
    return {ladder: _(text) for ladder, text in LADDERS.items()}
