"""Letters beside the notices: to somebody who is not signed in yet, or not there any more."""

from collections.abc import Iterator

from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import FollowUp, LeaveCommunity, MailLink, SayGoodbye
from mentorship_core.domain.people_events import SignInAsked, UserErased


def about_accounts(event: Event) -> Iterator[FollowUp]:
    match event:
        case SignInAsked(link=link, seed=seed):
            yield MailLink(email=link.email, seed=seed, expires_at=link.expires_at)
        case UserErased(user=user, money_back=money_back, sealed=sealed, chat=chat):
            yield SayGoodbye(user=user.id, money_back=money_back, sealed=sealed)
            if chat is not None:
                yield LeaveCommunity(user=user.id, sealed=chat)
        case _:
            return
