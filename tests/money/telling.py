"""Tells a history from its seed, checks after every step, and finds the shortest one that goes as wrong."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from random import Random

from attrs import frozen

from tests.money import buying, moving
from tests.money.agreement import Agreement
from tests.money.ending import bring_to_an_end
from tests.money.house import House
from tests.money.reaching import states_reached
from tests.money.town import Town, found

Act = Callable[[Town], str | None]
Build = Callable[[int], House]
ACTS: tuple[tuple[int, Act], ...] = (
    (16, buying.start),
    (4, buying.claim),
    (4, buying.wait_in_line),
    (16, buying.pay),
    (7, buying.pay_too_late),
    (9, buying.agree),
    (3, buying.pay_slowly),
    (3, buying.slow_money),
    (2, buying.pay_again),
    (2, buying.turn_away),
    (2, buying.pay_wrongly),
    (5, buying.come_back),
    (3, buying.give_up),
    (4, moving.dispute),
    (5, moving.judge),
    (3, moving.refund_there),
    (3, moving.plan_refund),
    (5, moving.bank_answers),
    (6, moving.bank_sends_back),
    (10, moving.refund),
    (4, moving.decide),
    (2, moving.release),
    (1, moving.grant),
    (2, moving.change_places),
    (5, moving.book),
    (3, moving.close),
    (6, moving.pass_time),
    (10, moving.hear_some),
    (6, moving.hear_all),
    (3, moving.lose_one),
    (2, moving.answer_again),
    (10, moving.work_a_little),
    (10, moving.work),
    (5, moving.sweep),
    (5, moving.ask_the_provider),
)
WEIGHTS, DEEDS = [weight for weight, _ in ACTS], [act for _, act in ACTS]
STEPS = 45
BREAKING_PERCENT = 12


class Disagreement(AssertionError):
    """Money, packs and seats do not agree; it says from which seed, and after which steps."""


@frozen(kw_only=True)
class Story:
    seed: int
    steps: tuple[str, ...]
    reached: frozenset[str]


@frozen(kw_only=True)
class _Wrong:
    why: str
    steps: tuple[str, ...]


def tell(seed: int, build: Build, *, steps: int = STEPS) -> Story:
    """Raises Disagreement with the fewest steps that still go wrong."""
    told = _tell(seed, build, steps, frozenset())
    if isinstance(told, Story):
        return told
    shortest = _shorten(seed, build, steps)
    log = "\n  ".join(shortest.steps)
    raise Disagreement(f"seed {seed}: {told.why}\nshortest ({shortest.why}):\n  {log}")


def _tell(seed: int, build: Build, steps: int, without: Collection[int]) -> Story | _Wrong:
    house = build(seed)
    town, agreement, log = found(house), Agreement(), list[str]()
    house.misbehave(seed, BREAKING_PERCENT)
    try:
        for step in range(steps):
            if step in without:
                continue
            town.dice = Random(seed * 1_000_003 + step)
            act = town.dice.choices(DEEDS, WEIGHTS)[0]
            log.append(f"{step}: {act.__name__}")
            log[-1] += f": {act(town)}"
            if broken := _broken(town, agreement):
                return _Wrong(why=broken, steps=tuple(log))
            town.reached |= states_reached(town)
        log.append("end")
        bring_to_an_end(town)
        broken = _broken(town, agreement)
    except Exception as broke:  # noqa: BLE001 - whatever raises is what went wrong
        return _Wrong(why=f"{type(broke).__name__}: {broke}", steps=tuple(log))
    if broken:
        return _Wrong(why=broken, steps=tuple(log))
    return Story(seed=seed, steps=tuple(log), reached=frozenset(town.reached | states_reached(town)))


def _broken(town: Town, agreement: Agreement) -> str:
    return "; ".join((*agreement.broken(town), *town.house.store.views.broken_promises()))


def _shorten(seed: int, build: Build, steps: int) -> _Wrong:
    """Leave out every step without which it still goes wrong: first in handfuls, then one by one."""
    without, shortest = set[int](), _tell(seed, build, steps, frozenset())
    assert isinstance(shortest, _Wrong)
    for handful in (8, 3, 1):
        for first in range(0, steps, handful):
            tried = without | set(range(first, min(first + handful, steps)))
            told = _tell(seed, build, steps, tried)
            if tried != without and isinstance(told, _Wrong):
                without, shortest = tried, told
    return shortest


def tell_many(seeds: Iterable[int], build: Build) -> Counter[str]:
    """How many histories came to each state, and under "told" how many there were."""
    told = Counter[str]()
    for seed in seeds:
        told.update(("told", *tell(seed, build).reached))
    return told
