"""Where people of a demo read the letters that Resend took, and call one spam."""

import re
from html import escape

from attrs import frozen

from tests.emulators.resend.desk import ResendDesk
from tests.emulators.resend.emulator import Mail, ResendEmulator
from tests.emulators.speaking import Answer, Request, in_html, sent_on

HOME = "/"
LETTER = "/letter/"
LINK = re.compile(r"(https?://\S+)")


@frozen
class PostPage:
    """`GET /`, `GET /letter/{id}`; `POST /letter/{id}/spam` complains, `/gone` gives the address up."""

    resend: ResendEmulator

    def __call__(self, request: Request) -> Answer:
        if request.path == HOME:
            return in_html(
                _page("Letters", "".join(_row(mail) for mail in reversed(self.resend.mails)) or "<p>None yet.</p>")
            )
        name, _, deed = request.path.removeprefix(LETTER).partition("/")
        mail = next((one for one in self.resend.mails if one["id"] == name), None)
        if mail is None:
            return in_html(_page("Not here", "<p>There is no such letter.</p>"), 404)
        if request.method == "POST":
            return self._act(mail, deed)
        return in_html(mail["html"]) if deed == "html" else in_html(_letter(mail))

    def _act(self, mail: Mail, deed: str) -> Answer:
        desk = ResendDesk(self.resend)
        if deed == "spam":
            desk.complains(mail["id"])
        else:
            desk.moves_away(mail["to"][0])
        return sent_on(HOME)


def _row(mail: Mail) -> str:
    return f"<p><a href='{LETTER}{mail['id']}'>{escape(mail['subject'])}</a> to {escape(mail['to'][0])}</p>"


def _letter(mail: Mail) -> str:
    forms = "".join(
        f"<form method='post' action='{LETTER}{mail['id']}/{deed}'><button>{words}</button></form>"
        for deed, words in (("spam", "This is spam"), ("gone", "Letters to this address bounce from now on"))
    )
    text = f"<p><a href='{LETTER}{mail['id']}/html'>As HTML</a></p><pre>{_linked(mail['text'])}</pre>"
    return _page(mail["subject"], f"<p>To {escape(mail['to'][0])}</p>{text}{forms}")


def _linked(text: str) -> str:
    parts = LINK.split(text)
    return "".join(
        f"<a href='{escape(part)}'>{escape(part)}</a>" if LINK.match(part) else escape(part) for part in parts
    )


def _page(title: str, body: str) -> str:
    head = f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{escape(title)}</title>"
    return f"{head}<h1>{escape(title)}</h1>{body}"
