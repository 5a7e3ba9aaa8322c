"""`/link`: a one-time way to say, signed in on the website, that this Discord account is mine."""

from attrs import frozen

from apps.bot import words
from apps.bot.desk import Desk
from apps.bot.reply import Reply
from apps.wording.languages import _
from mentorship_core.ports.community import Button


@frozen
class Linking:
    desk: Desk

    def link(self, discord_id: int, name: str) -> Reply:
        made = self.desk.mentorship.discord.make_link(account=str(discord_id), name=name)
        url = self.desk.page(f"/settings/discord/confirm?token={made.secret}")
        return Reply(text=words.link_made(made.expires_at), buttons=(Button(label=_("Link my account"), to=url),))
