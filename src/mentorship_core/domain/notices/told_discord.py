"""What follows when a Discord account is linked, unlinked, or found to wear what it should not."""

from collections.abc import Iterator

from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import Audience, FollowUp, Say, SyncAccount, SyncRole
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.people_events import DiscordLinked, DiscordUnlinked, RolesDrifted


def about_discord(event: Event) -> Iterator[FollowUp]:
    match event:
        case DiscordLinked(user=user, before=before):
            yield SyncRole(student=user.id)
            yield Say(
                kind=NoticeKind.DISCORD_LINKED,
                audience=Audience.STUDENT,
                about=user.id,
                deadline=event.at.isoformat(),
                student=user.id,
                facts={"name": user.discord_name},
            )
            if before is not None and before != user.discord_id:
                yield SyncAccount(account=before)
        case DiscordUnlinked(account=account):
            yield SyncAccount(account=account)
        case RolesDrifted(accounts=accounts):
            yield from (SyncAccount(account=account) for account in accounts)
        case _:
            return
