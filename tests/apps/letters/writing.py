"""The product's own way of writing, and a way to look at what it wrote."""

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, field

from adapters.email.invite import Invites
from adapters.email.layout import MailLayout
from apps.wording.letters import PlainWriting
from mentorship_core.ports.mail import Letter

HOUSE = "https://mentors.example"
WRITING = PlainWriting(
    base_url=HOUSE,
    invite=Invites(sender="Mentorship <no-reply@mentors.example>"),
    layout=MailLayout(),
    ending=lambda user: f"ends-{user}",
)
SHOWN = frozenset({"title", "h1", "div", "a"})
UNSEEN = frozenset({"style", "xml"})


class Strict(dict[str, str]):
    """Facts that are asked for must be there."""

    def get(self, key: str, default: object = None) -> str:
        return "" if key in OPTIONAL and key not in self else self[key]


OPTIONAL = frozenset({"discount", "by_itself", "no_show_by"})
"""Said only where it is so."""


@define
class Seen(HTMLParser):
    """What a reader sees of a page, a line for each piece of text, with the addresses it leads to."""

    lines: list[str] = field(factory=list)
    links: list[str] = field(factory=list)
    roles: list[str | None] = field(factory=list)
    sources: list[str] = field(factory=list)
    opened: list[str] = field(factory=list)
    lang: str | None = None

    def __attrs_post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "table":
            self.roles.append(given.get("role"))
        self.sources += [str(given[name]) for name in ("src", "srcset", "background") if name in given]
        if tag == "a":
            self.links.append(str(given["href"]))
        if tag in SHOWN | UNSEEN:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SHOWN | UNSEEN and self.opened:
            self.opened.pop()

    def handle_data(self, data: str) -> None:
        text, tag = data.strip(), self.opened[-1] if self.opened else ""
        if text and tag not in UNSEEN:
            self.lines.append(f"<{tag} {self.links[-1]}> {text}" if tag == "a" else f"<{tag}> {text}")


def seen(html: str) -> Seen:
    page = Seen()
    page.feed(html)
    page.close()
    return page


def as_kept(letter: Letter) -> str:
    """The letter as a file: its head, its text part, and what is to be seen of its HTML part."""
    return "\n".join((*_head(letter), "", letter.text.rstrip(), "", "-- as HTML", *seen(letter.html).lines, ""))


def _head(letter: Letter) -> Iterator[str]:
    yield f"To: {letter.to}"
    yield f"Subject: {letter.subject}"
    if letter.calendar is not None:
        yield f"Invite: {letter.calendar_method}"
    if letter.unsubscribe is not None:
        yield f"Ends by: {letter.unsubscribe}"
