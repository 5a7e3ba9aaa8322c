"""Discord's limits are kept before they are met, each bucket by itself."""

from attrs import define

from adapters.discord.throttle import Route, Throttle

SAY, OTHER = Route("POST /channels/{}/messages", "1"), Route("POST /channels/{}/messages", "2")
DRESS = Route("PUT /guilds/{}/members", "1")


@define
class Watch:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_kept_waiting_before_discord_said_anything() -> None:
    assert Throttle(Watch()).wait_seconds(SAY) == 0


def test_an_empty_bucket_is_not_asked_before_it_fills() -> None:
    watch = Watch()
    throttle = Throttle(watch)
    throttle.learn(SAY, {"x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1.2", "x-ratelimit-bucket": "b"})

    assert throttle.wait_seconds(SAY) == 2
    watch.now += 1.2
    assert throttle.wait_seconds(SAY) == 0


def test_another_channel_has_a_bucket_of_its_own() -> None:
    throttle = Throttle(Watch())
    throttle.refused(SAY, 5.0, everywhere=False)

    assert (throttle.wait_seconds(SAY), throttle.wait_seconds(OTHER)) == (5, 0)


def test_routes_that_share_a_bucket_wait_together() -> None:
    throttle = Throttle(Watch())
    both = (Route("PUT /guilds/{}/a", "1"), Route("DELETE /guilds/{}/a", "1"))
    for route in both:
        throttle.learn(route, {"x-ratelimit-bucket": "same", "x-ratelimit-remaining": "3"})

    throttle.refused(both[0], 3.0, everywhere=False)

    assert throttle.wait_seconds(both[1]) == 3


def test_a_global_refusal_holds_everything() -> None:
    throttle = Throttle(Watch())
    throttle.refused(SAY, 7.5, everywhere=True)

    assert (throttle.wait_seconds(DRESS), throttle.wait_seconds(OTHER)) == (8, 8)


def test_what_is_over_is_forgotten_before_it_piles_up() -> None:
    watch = Watch()
    throttle = Throttle(watch)
    for number in range(2_000):
        throttle.refused(Route("POST", str(number)), 1.0, everywhere=False)
    watch.now += 2

    throttle.refused(SAY, 1.0, everywhere=False)

    assert len(throttle._free_at) == 1
