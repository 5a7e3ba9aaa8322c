"""Bookable times over HTTP, as the web keeps them where PostgreSQL tells whether they still hold."""

from datetime import UTC, datetime, time, timedelta

from litestar.testing import TestClient

from apps.config import read_config
from apps.web.app import create_app
from apps.web.manners.limits import Limits
from tests.adapters.postgres.marking import a_shop, settings
from tests.apps.web.callers import Caller
from tests.databases import Database


def test_they_are_told_again_until_one_of_them_is_booked(database: Database) -> None:
    with a_shop(database) as shop:
        app = create_app(shop.product, read_config(settings(database.app_url)), Limits(factor=1000))
        stranger = Caller(TestClient(app, base_url="http://testserver.local"))
        morning = datetime.combine(shop.product.clock().date(), time(), tzinfo=UTC) + timedelta(days=1)
        window = f"from={morning:%Y-%m-%dT%H:%M:%SZ}&to={morning + timedelta(days=9):%Y-%m-%dT%H:%M:%SZ}"
        asked = f"/api/mentors/{shop.mentor}/availability?{window}"

        first, again = (stranger.get(asked) for _ in range(2))
        shop.books(shop.sam, shop.mentor)
        after = stranger.get(asked, If_None_Match=again.headers["etag"])

        (booked,) = shop.owner.execute("SELECT starts_at FROM sessions").fetchall()
        start = f"{booked[0].astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        assert again.content == first.content
        assert start in [slot["starts_at"] for slot in first.json()["slots"]]
        assert after.status_code == 200
        assert start not in [slot["starts_at"] for slot in after.json()["slots"]]
