"""What mentors offer, over HTTP."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from features.worlds.answers import Answer, Hours, ShopSeen
from features.worlds.cast import BEGINS, PACK
from features.worlds.http.asking import Asking, moment, sum_in, sum_out, written

LONG_AGO = BEGINS - timedelta(days=1)
FAR_OFF = BEGINS + timedelta(days=365)


class HttpShop(Asking):
    aways: dict[str, dict[str, Any]]

    def set_places(self, mentor: str, places: int) -> Answer:
        return self._set(mentor, {"max_active_students": places})

    def set_hours(self, mentor: str, hours: Hours) -> Answer:
        spans = _spans(hours.spans)
        weekly = [spans if day in hours.weekdays else [] for day in range(7)]
        overrides = [{"day": day, "spans": _spans(own)} for day, own in hours.on_days.items()]
        return self._set(mentor, {"zone": hours.zone, "weekly": weekly, "overrides": overrides})

    def set_bounds(self, mentor: str, bounds: Mapping[str, int]) -> Answer:
        return self._set(mentor, dict(bounds))

    def close_sales(self, mentor: str) -> Answer:
        return self._set(mentor, {"on_sale": False})

    def _set(self, mentor: str, settings: dict[str, Any]) -> Answer:
        return self.ask(mentor, "PATCH", "/api/instructor/settings", settings).answer()

    def add_product(self, mentor: str, title: str, *, sessions: int, minutes: int, price: str, days: int) -> Answer:
        sold = {
            "title": title,
            "price": sum_in(price),
            "sessions": sessions,
            "session_minutes": minutes,
            "validity_days": days,
        }
        reply = self.ask(mentor, "POST", "/api/instructor/products", sold)
        if reply.ok:
            self.products[mentor, title] = reply.body["product"]["id"]
        return reply.answer()

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
        wished = {
            "price": sum_in(price) if price is not None else None,
            "sessions": sessions,
            "active": on_sale,
            "loyal_price": sum_in(loyal_price) if loyal_price is not None else None,
            "loyal_before": written(loyal_before) if loyal_before is not None else None,
        }
        changes = {name: value for name, value in wished.items() if value is not None}
        return self.ask(mentor, "PATCH", f"/api/instructor/products/{self.products[mentor, PACK]}", changes).answer()

    def go_away(self, mentor: str, start: datetime, end: datetime) -> Answer:
        reply = self.ask(mentor, "POST", "/api/instructor/away", {"starts_at": written(start), "ends_at": written(end)})
        if reply.ok:
            self.aways = {mentor: reply.body["away"]}
        return reply.answer()

    def come_back(self, mentor: str, at: datetime | None) -> Answer:
        away = self.aways[mentor]
        path = f"/api/instructor/away/{away['id']}"
        if at is None:
            return self.ask(mentor, "DELETE", path).answer()
        return self.ask(mentor, "PUT", path, {"starts_at": away["starts_at"], "ends_at": written(at)}).answer()

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
        saved = {
            "percent": percent,
            "amount": sum_in(amount) if amount is not None else None,
            "starts_at": written(starts or LONG_AGO),
            "ends_at": written(ends or FAR_OFF),
            "total_limit": uses,
            "product_ids": [self.products[product]] if product is not None else [],
        }
        return self.ask(who, "PUT", f"/api/admin/promotions/{code}", saved).answer()

    def shop(self, mentor: str) -> ShopSeen:
        found = self.get(None, f"/api/mentors/{self.baseline.mentors[mentor]}")
        sold = tuple((product["title"], sum_out(product["price"])) for product in found["products"])
        return ShopSeen(free=found["free_places"], next_free=moment(found["next_free_at"]), products=sold)

    # a calendar elsewhere

    def break_calendar(self, mentor: str) -> None:
        self._calendar(mentor, {"broken": True})

    def fill_calendar_unseen(self, mentor: str, start: datetime, end: datetime) -> None:
        busy = {"starts_at": written(start), "ends_at": written(end)}
        self._calendar(mentor, {"busy": [busy], "noticed": False})

    def _calendar(self, mentor: str, says: dict[str, Any]) -> None:
        reply = self.ask(None, "PUT", f"/dev/calendars/{self.baseline.mentors[mentor]}", says)
        assert reply.ok, reply


def _spans(spans: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"opens": opens, "closes": closes} for opens, closes in spans]
