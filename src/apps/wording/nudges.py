"""How people are reminded, in words."""

from mentorship_core.domain.notices.notice import Channel

LADDERS: dict[tuple[Channel, ...], str] = {
    (Channel.DISCORD, Channel.MAIL): "Discord, or else mail",
    (Channel.MAIL, Channel.DISCORD): "Mail, or else Discord",
    (Channel.DISCORD,): "Discord alone",
    (Channel.MAIL,): "Mail alone",
    (): "Only the list here",
}
"""Each way there is to order them."""
