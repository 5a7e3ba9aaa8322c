"""The whole product in memory behind its web pages: one mentor, one student with a pack, one admin."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from attrs import frozen
from httpx import Response
from litestar.testing import TestClient

from apps.composition import Product, compose_in_memory
from apps.config import Config, read_config
from apps.web.app import reception_of
from apps.web.manners.cookies import SESSION, Cookies
from apps.web.manners.limits import Limits
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Person, Role, System, User
from mentorship_core.domain.refusals import Refusal
from tests.apps.web.shared import HouseApp

MONDAY_MORNING = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
KEY = "a secret of the tests, long enough"
OPERATOR = System("tests")


def config() -> Config:
    return read_config(
        {
            "MENTORSHIP_ENV": "test",
            "DATABASE_URL": "postgresql://nobody@localhost/none",
            "BASE_URL": "http://testserver.local",
            "SECRET_KEY": KEY,
        }
    )


def granted(outcome: Any) -> Any:
    assert not isinstance(outcome, Refusal), outcome
    return outcome


@frozen(kw_only=True)
class House:
    """Mira of London teaches every day from 9 to 17; Noor has bought four hours; Ada is the admin."""

    product: Product
    app: HouseApp
    mira: User
    noor: User
    ada: User
    mentor: MentorId
    pack_product: ProductId

    @classmethod
    def open(cls, settings: Config | None = None) -> "House":
        product = compose_in_memory(settings or config(), at=MONDAY_MORNING)
        use = product.mentorship
        people = [
            granted(use.join_platform(actor=OPERATOR, email=f"{name.lower()}@example.org", name=full, role=role)).user
            for name, full, role in (
                ("Mira", "Mira Okafor", Role.MENTOR),
                ("Noor", "Noor Haddad", Role.STUDENT),
                ("Ada", "Ada Brandt", Role.ADMIN),
            )
        ]
        hours = Schedule(zone="Europe/London", weekly=WeeklyHours.on(range(7), LocalSpan(540, 1020)))
        mentor = granted(
            use.open_mentor(
                actor=OPERATOR,
                user=people[0].id,
                headline="Storage engines",
                about="",
                schedule=hours,
                max_active_students=3,
            )
        ).mentor.id
        sold = granted(
            use.save_product(
                actor=OPERATOR,
                mentor=mentor,
                title="Four sessions",
                description="",
                price=Money(24_000, "USD"),
                sessions=4,
                session_minutes=60,
                validity_days=45,
            )
        ).product.id
        return cls(
            product=product,
            app=HouseApp(reception_of(product, config(), Limits(factor=1000))),
            mira=people[0],
            noor=people[1],
            ada=people[2],
            mentor=mentor,
            pack_product=sold,
        )

    def another_mentor(self, name: str) -> User:
        use, hours = self.product.mentorship, Schedule(zone="Europe/Berlin", weekly=WeeklyHours.closed())
        joined = use.join_platform(actor=OPERATOR, email=f"{name.lower()}@example.org", name=name, role=Role.MENTOR)
        user: User = granted(joined).user
        granted(
            use.open_mentor(actor=OPERATOR, user=user.id, headline="", about="", schedule=hours, max_active_students=1)
        )
        return user

    def buys(self, student: User) -> None:
        buyer, use = Person(student.id, student.role), self.product.mentorship
        order = granted(use.start_checkout(actor=buyer, product=self.pack_product, provider=Provider.SANDBOX)).order
        self.product.demo_desk.pay(order.checkout_id)
        granted(use.verify_checkout(actor=buyer, order=order.id))
        self.work()

    def books(self, student: User, starts_at: datetime) -> Session:
        booked = self.product.mentorship.book_session(
            actor=Person(student.id, student.role), mentor=self.mentor, student=student.id, starts_at=starts_at
        )
        session: Session = granted(booked).session
        self.work()
        return session

    def pack_of(self, student: User) -> Any:
        rows = self.product.mentorship.views.packs(Person(student.id, student.role), student=student.id)
        return rows[0].pack

    def session(self, which: UUID) -> Session:
        row = self.product.mentorship.views.session(OPERATOR, which)  # type: ignore[arg-type]
        assert row is not None
        return row.session

    def passes(self, **length: int) -> None:
        self.product.move_clock(timedelta(**length))
        self.work()

    def work(self) -> None:
        self.product.work()

    def visitor(self, user: User | None = None) -> "Visitor":
        client = TestClient(self.app, base_url="http://testserver.local")
        if user is not None:
            issued = granted(
                self.product.mentorship.issue_token(actor=OPERATOR, email=user.email, lasting_hours=24 * 300)
            )
            signed = Cookies(KEY, is_secure=False).make(SESSION, issued.token)
            assert signed.value is not None
            client.cookies.set(SESSION, signed.value, domain="testserver.local")
        return Visitor(client)


@frozen
class Visitor:
    """Somebody with a browser that keeps cookies and has no script."""

    client: TestClient[Any]

    def sees(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path, follow_redirects=False, headers={"accept": "text/html"})
        assert answer.status_code == status, answer.text
        return answer.text

    def sends(self, page: str, action: str, **fields: str) -> Response:
        """Press the form's button on a page: its token and key go along."""
        html = self.sees(page)
        found = re.search(
            rf'<form[^>]*action="{re.escape(action)}"[^>]*>.*?name="_csrf_token" value="([^"]+)"'
            r'.*?name="idempotency_key" value="([^"]+)"',
            html,
            re.DOTALL,
        )
        assert found is not None, f"no form for {action} on {page}"
        return self.posts(action, found[1], found[2], fields)

    def posts(self, action: str, token: str, key: str, fields: dict[str, str]) -> Response:
        filled = {"_csrf_token": token, "idempotency_key": key, **fields}
        return self.client.post(action, data=filled, follow_redirects=False, headers={"accept": "text/html"})

    def says_away(self, starts: str, ends: str, note: str = "") -> Response:
        """Looks at what it moves, and confirms."""
        looked = self.sends("/instructor/settings", "/instructor/away", starts=starts, ends=ends, note=note)
        assert looked.status_code == 200, looked.text
        form = looked.text[looked.text.index('action="/instructor/away"') :]
        found = re.search(
            r'name="_csrf_token" value="([^"]+)".*?name="idempotency_key" value="([^"]+)"', form, re.DOTALL
        )
        assert found is not None
        fields = dict(re.findall(r'name="(starts|ends|note|confirmed)" value="([^"]*)"', form))
        return self.posts("/instructor/away", found[1], found[2], fields)
