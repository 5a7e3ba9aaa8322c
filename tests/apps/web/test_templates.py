"""Every page, drawn from its example contexts: whole, labelled, and free of what a strict policy forbids."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from apps.web.pages.drawing import JINJA
from tests.apps.web.examples import EXAMPLES
from tests.apps.web.examples.parts import STUDENT, page

WEB = Path(__file__).parents[3] / "src" / "apps" / "web"
TEMPLATES = WEB / "templates"
STATIC = WEB / "static"
CASES = [pytest.param(name, case, id=f"{name}, {case}") for name, cases in EXAMPLES.items() for case in cases]
VOID = {"meta", "link", "input", "img", "br", "hr"}

Tag = tuple[str, dict[str, str]]


class Drawn(HTMLParser):
    """A page's tags and words, with complaints about what does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[Tag] = []
        self.stray: list[str] = []
        self.words: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.stray += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.stray.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append((self._open[-1] if self._open else "", data))

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def draw(name: str, case: str) -> Drawn:
    return Drawn(JINJA.get_template(name).render(EXAMPLES[name][case]))


def test_every_page_has_an_example() -> None:
    pages = {path.name for path in TEMPLATES.glob("*.html")}

    assert pages - {"base.html", "macros.html"} == set(EXAMPLES)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_page_is_well_formed_with_one_heading_and_a_title(name: str, case: str) -> None:
    drawn = draw(name, case)

    assert drawn.stray == []
    assert len(drawn.all("h1")) == 1
    assert len(drawn.all("main")) == 1
    assert drawn.all("html") == [{"lang": "en"}]
    assert [text for tag, text in drawn.words if tag == "title" and text.strip()]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_headings_do_not_skip_a_level(name: str, case: str) -> None:
    levels = [int(tag[1]) for tag, _ in draw(name, case).tags if re.fullmatch(r"h[1-6]", tag)]
    after_the_first = levels[levels.index(1) :]

    assert all(deeper <= level + 1 for level, deeper in pairwise(after_the_first))


@pytest.mark.parametrize(("name", "case"), CASES)
def test_every_input_has_a_label(name: str, case: str) -> None:
    drawn = draw(name, case)
    labelled = {label["for"] for label in drawn.all("label")}

    shown = [field for field in drawn.all("input", "select", "textarea") if field.get("type") != "hidden"]

    assert [field for field in shown if field.get("id") not in labelled] == []


@pytest.mark.parametrize(("name", "case"), CASES)
def test_ids_are_unique_and_what_points_at_one_finds_it(name: str, case: str) -> None:
    drawn = draw(name, case)
    ids = Counter(attributes["id"] for _, attributes in drawn.tags if "id" in attributes)
    pointed = {
        target
        for _, attributes in drawn.tags
        for kind in ("aria-labelledby", "aria-describedby", "for")
        for target in attributes.get(kind, "").split()
    }
    anchors = {link["href"][1:] for link in drawn.all("a") if link.get("href", "").startswith("#")}

    assert [one for one, times in ids.items() if times > 1] == []
    assert pointed | anchors <= set(ids)


def forbidden(drawn: Drawn) -> list[str]:
    """What a policy of `default-src 'none'` with our own files alone would refuse, and links that leave us."""
    loaded = [a.get("src") or a.get("href", "") for a in drawn.all("script", "link", "img", "iframe")]
    return [
        *("inline style sheet" for _ in drawn.all("style")),
        *("inline script" for tag, _ in drawn.words if tag == "script"),
        *(f"attribute {key}" for _, a in drawn.tags for key in a if key == "style" or key.startswith("on")),
        *(f"loads {address}" for address in loaded if address and not re.match(r"/(?!/)", address)),
        *(f"leads to {a['href']}" for a in drawn.all("a") if leaves_us(a)),
    ]


def leaves_us(link: dict[str, str]) -> bool:
    """A secure page elsewhere may be led to by a link that hands nothing of ours on."""
    is_careful = link["href"].startswith("https://") and "noopener" in link.get("rel", "")
    return re.match(r"(?i)[a-z]+:|//", link["href"]) is not None and not is_careful


@pytest.mark.parametrize(("name", "case"), CASES)
def test_nothing_runs_or_styles_inline_and_nothing_comes_from_elsewhere(name: str, case: str) -> None:
    assert forbidden(draw(name, case)) == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("<style>p { color: red }</style>", "inline style sheet"),
        ("<script>alert(1)</script>", "inline script"),
        ('<p style="color: red">x</p>', "attribute style"),
        ('<button onclick="x()">x</button>', "attribute onclick"),
        ('<img src="https://cdn.example/x.png" alt="">', "loads https://cdn.example/x.png"),
        ('<script src="//cdn.example/x.js"></script>', "loads //cdn.example/x.js"),
        ('<a href="javascript:alert(1)">x</a>', "leads to javascript:alert(1)"),
        ('<a href="javascript:alert(1)" rel="noopener">x</a>', "leads to javascript:alert(1)"),
        ('<a href="https://elsewhere.example">x</a>', "leads to https://elsewhere.example"),
    ],
)
def test_what_is_forbidden_is_found_when_planted(planted: str, found: str) -> None:
    assert forbidden(Drawn(planted)) == [found]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_every_form_that_changes_something_carries_its_token_and_a_key_of_its_own(name: str, case: str) -> None:
    drawn = draw(name, case)
    posts = [form for form in drawn.all("form") if form["method"] == "post" and form["action"] != "/sign-out"]
    keys = [field["value"] for field in drawn.all("input") if field.get("name") == "idempotency_key"]
    tokens = [field for field in drawn.all("input") if field.get("name") == "_csrf_token"]

    assert len(keys) == len(set(keys)) == len(posts)
    assert len(tokens) == len([form for form in drawn.all("form") if form["method"] == "post"])


@pytest.mark.parametrize(("name", "case"), CASES)
def test_links_and_buttons_say_something(name: str, case: str) -> None:
    html = JINJA.get_template(name).render(EXAMPLES[name][case])
    controls = re.findall(r"<(a|button)\b([^>]*)>(.*?)</\1>", html, re.DOTALL)

    silent = [c for c in controls if not re.sub(r"<[^>]+>", "", c[2]).strip() and "aria-label" not in c[1]]

    assert controls
    assert silent == []


def test_text_of_people_is_escaped() -> None:
    drawn = draw("mail.html", "html")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in drawn.html
    assert "<b>" not in draw("sign_in_sent.html", "live").html


@pytest.mark.parametrize(
    ("role", "path", "entries", "current"),
    [
        (None, "/mentors/0192", ["Home", "Mentors"], "Mentors"),
        (None, "/", ["Home", "Mentors"], "Home"),
        ("student", "/calendar", ["Dashboard", "Sessions", "Calendar", "Settings"], "Calendar"),
        ("mentor", "/instructor/sessions", ["Instructor Dashboard", "My Sessions", "Settings"], "My Sessions"),
        ("admin", "/admin", ["Dashboard", "Sessions", "Settings", "Admin"], "Admin"),
    ],
)
def test_the_navigation_follows_the_role(role: str | None, path: str, entries: list[str], current: str) -> None:
    viewer = {"name": "Noor", "role": role} if role else None

    html = JINJA.get_template("error.html").render(
        {**page(path, viewer=viewer), "title": "T", "text": "t", "link": None, "reference": None}
    )
    nav = html[html.index("<nav") : html.index("</nav>")]

    assert re.findall(r"<a [^>]*>([^<]+)</a>", nav) == entries
    assert re.findall(r'aria-current="page">([^<]+)</a>', nav) == [current]


def test_a_sold_out_mentor_offers_the_waitlist_and_no_payment() -> None:
    drawn = draw("mentor.html", "sold out")

    assert "Join the waitlist" in drawn.html
    assert "Continue to payment" not in drawn.html
    assert "A place may come free on Saturday 12 December." in drawn.html


def test_one_pack_to_buy_is_chosen_beforehand() -> None:
    packs = [a for a in draw("mentor.html", "buy").all("input") if a.get("name") == "product_id"]

    assert [(a["value"], "checked" in a) for a in packs] == [("p1", True), ("p2", False)]


def test_a_page_without_demo_shows_no_demo_bar() -> None:
    assert "demo-bar" in draw("home.html", "mentors").html
    assert "demo-bar" not in draw("home.html", "nobody").html


def test_an_error_page_stands_without_anything_from_the_session() -> None:
    signed_in = JINJA.get_template("error.html").render(EXAMPLES["error.html"]["broken, signed in"])

    assert STUDENT["name"] in signed_in
    assert "<form" not in signed_in


def test_a_page_loads_less_than_60_kb_of_script_and_150_kb_in_all() -> None:
    heaviest = max(
        (draw(name, case) for name, cases in EXAMPLES.items() for case in cases), key=lambda drawn: len(drawn.html)
    )
    files = {(a.get("src") or a["href"]).partition("?")[0] for a in heaviest.all("script", "link", "img")}
    sizes = {file: (STATIC / file.removeprefix("/static/")).stat().st_size for file in files}

    assert sum(size for file, size in sizes.items() if file.endswith(".js")) < 60_000
    assert sum(sizes.values()) + len(heaviest.html.encode()) < 150_000


def test_only_the_csrf_input_is_taken_as_it_comes() -> None:
    trusted = {m for path in TEMPLATES.rglob("*.html") for m in re.findall(r"(\S+)\s*\|\s*safe\b", path.read_text())}

    assert {name.removeprefix("{{").strip() for name in trusted} <= {"csrf_input"}
