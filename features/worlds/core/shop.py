"""What mentors offer, in memory."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from attrs import evolve

from features.worlds.answers import Answer, Hours, ShopSeen
from features.worlds.cast import BEGINS, PACK
from features.worlds.core.house import House, answer, money, must
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_text import OverrideText, ScheduleText
from mentorship_core.domain.instant import During
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.refusals import Refusal

LONG_AGO = BEGINS - timedelta(days=1)
FAR_OFF = BEGINS + timedelta(days=365)


class CoreShop(House):
    def set_places(self, mentor: str, places: int) -> Answer:
        return self._save(mentor, self.schedules[mentor], places)

    def set_hours(self, mentor: str, hours: Hours) -> Answer:
        known = self.schedules[mentor]
        spans = _spans(hours.spans)
        weekly = tuple(spans if day in hours.weekdays else () for day in range(7))
        overrides = tuple(OverrideText(day, _spans(own)) for day, own in hours.on_days.items())
        return self._save(mentor, evolve(known, zone=hours.zone, weekly=weekly, overrides=overrides))

    def set_bounds(self, mentor: str, bounds: Mapping[str, int]) -> Answer:
        changes: dict[str, Any] = dict(bounds)
        return self._save(mentor, evolve(self.schedules[mentor], **changes))

    def _save(self, mentor: str, schedule: ScheduleText, places: int | None = None) -> Answer:
        saved = self.mentorship.save_schedule(
            actor=self.person(mentor), mentor=self.mentors[mentor], schedule=schedule, max_active_students=places
        )
        if not isinstance(saved, Refusal):
            self.schedules[mentor] = schedule
        return answer(saved)

    def add_product(self, mentor: str, title: str, *, sessions: int, minutes: int, price: str, days: int) -> Answer:
        saved = self.mentorship.save_product(
            actor=self.person(mentor),
            mentor=self.mentors[mentor],
            title=title,
            price=money(price),
            sessions=sessions,
            session_minutes=minutes,
            validity_days=days,
        )
        self.products[mentor, title] = must(saved).product.id
        return answer(saved)

    def change_product(
        self,
        mentor: str,
        *,
        price: str | None = None,
        sessions: int | None = None,
        on_sale: bool | None = None,
        loyal_price: str | None = None,
        loyal_before: datetime | None = None,
    ) -> Answer:
        known = self._product(mentor)
        saved = self.mentorship.save_product(
            actor=self.person(mentor),
            mentor=known.mentor,
            product=known.id,
            title=known.title,
            price=money(price) if price is not None else known.price,
            sessions=sessions if sessions is not None else known.sessions,
            active=on_sale if on_sale is not None else known.active,
            loyal_price=money(loyal_price) if loyal_price is not None else None,
            loyal_before=loyal_before,
        )
        return answer(saved)

    def _product(self, mentor: str) -> Product:
        with self.mentorship.start_checkout.begin(self.person(mentor)) as tx:
            found = tx.product(self.products[mentor, PACK])
        assert found is not None
        return found

    def close_sales(self, mentor: str) -> Answer:
        closed = self.mentorship.save_mentor(actor=self.person(mentor), mentor=self.mentors[mentor], on_sale=False)
        return answer(closed)

    def go_away(self, mentor: str, start: datetime, end: datetime) -> Answer:
        kept = self.mentorship.save_away(
            actor=self.person(mentor), mentor=self.mentors[mentor], during=During(start, end)
        )
        self.aways[mentor] = must(kept).away.id
        return answer(kept)

    def come_back(self, mentor: str, at: datetime | None) -> Answer:
        known = next(one for one in self.mentorship.views.away(self.mentors[mentor]) if one.id == self.aways[mentor])
        kept = self.mentorship.save_away(
            actor=self.person(mentor),
            mentor=self.mentors[mentor],
            away=known.id,
            during=None if at is None else During(known.during.start, at),
        )
        return answer(kept)

    def save_code(
        self,
        who: str,
        code: str,
        *,
        percent: int | None = None,
        amount: str | None = None,
        starts: datetime | None = None,
        ends: datetime | None = None,
        uses: int | None = None,
        product: tuple[str, str] | None = None,
    ) -> Answer:
        saved = self.mentorship.save_promotion(
            actor=self.person(who),
            code=code,
            percent=percent,
            amount=money(amount) if amount is not None else None,
            starts_at=starts or LONG_AGO,
            ends_at=ends or FAR_OFF,
            total_limit=uses,
            products=(self.products[product],) if product is not None else (),
        )
        return answer(saved)

    def shop(self, mentor: str) -> ShopSeen:
        window = self.mentorship.views.mentor(self.mentors[mentor])
        assert window is not None
        sold = tuple((product.title, str(product.price)) for product in window.products)
        return ShopSeen(free=window.free, next_free=window.next_free, products=sold)


def _spans(spans: tuple[tuple[str, str], ...]) -> tuple[SpanText, ...]:
    return tuple(SpanText(opens, closes) for opens, closes in spans)
