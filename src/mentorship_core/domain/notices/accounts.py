"""Letters beside the notices: to somebody who is not signed in yet, or not there any more."""

from collections.abc import Iterator

from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import (
    FollowUp,
    LeaveCommunity,
    MailAddressLink,
    MailLink,
    SayGoodbye,
    WarnOldAddress,
)
from mentorship_core.domain.people_events import AddressAsked, AddressMoved, SignInAsked, UserErased


def about_accounts(event: Event) -> Iterator[FollowUp]:
    match event:
        case SignInAsked(link=link, seed=seed, language=language):
            yield MailLink(email=link.email, seed=seed, expires_at=link.expires_at, language=language)
        case AddressAsked(user=user, link=link, seed=seed, sealed=sealed, language=language):
            if seed is not None:
                yield MailAddressLink(
                    user=user, sealed=link.email, seed=seed, expires_at=link.expires_at, language=language
                )
            yield WarnOldAddress(user=user, sealed=sealed, link=link.secret_hash, moved=False, language=language)
        case AddressMoved(user=moved, link=link, sealed=sealed):
            yield WarnOldAddress(
                user=moved.id, sealed=sealed, link=link.secret_hash, moved=True, language=moved.language
            )
        case UserErased(user=user, money_back=money_back, sealed=sealed, chat=chat, language=language):
            yield SayGoodbye(user=user.id, money_back=money_back, sealed=sealed, language=language)
            if chat is not None:
                yield LeaveCommunity(user=user.id, sealed=chat)
        case _:
            return
