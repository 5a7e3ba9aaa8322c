"""Plays the story in a running demo and tells it."""

from collections.abc import Mapping
from contextlib import suppress

import httpx
from attrs import frozen

from apps.cli.demo.house import House
from apps.cli.demo.people import ADA
from apps.cli.demo.tour.calls import CameOutWrong
from apps.cli.demo.tour.stage import Stage
from apps.cli.demo.tour.steps import STORY, Told
from apps.cli.printing import print_json, say, tell


@frozen(kw_only=True)
class Played:
    """`told` is None for a step that came out wrong; then `wrong` says how."""

    number: int
    name: str
    told: Told | None
    wrong: str | None = None

    def as_data(self) -> dict[str, object]:
        data: dict[str, object] = {"step": self.number, "name": self.name, "right": self.wrong is None}
        if self.told is None:
            return data | {"wrong": self.wrong}
        answer = self.told.answer
        return data | {
            "method": answer.method,
            "path": answer.path,
            "status": answer.status,
            "code": answer.code,
            "ids": self.told.ids,
            "says": self.told.says,
        }

    def as_line(self) -> str:
        if self.told is None:
            return f"✗ {self.number:2} {self.name}: {self.wrong}"
        answer = self.told.answer
        said = f"{answer.method} {answer.path} → {answer.status} {answer.code or ''}".rstrip()
        ids = "".join(f"  {name}={value}" for name, value in self.told.ids.items())
        return f"✓ {self.number:2} {self.name}: {self.told.says}\n      {said}{ids}"


def play(house: House, *, json: bool, keep: bool) -> bool:
    """Whether every step came out right; the first that does not ends the story."""
    played: list[Played] = []
    with httpx.Client(base_url=house.address) as client:
        stage = Stage(client=client)
        for number in range(1, len(STORY) + 1):
            played.append(_play_one(stage, number))
            if not json:
                say(played[-1].as_line())
            if played[-1].wrong is not None:
                break
        if keep:
            with suppress(CameOutWrong):
                stage.sign_in(ADA.email)
    went_well = len(played) == len(STORY) and all(one.wrong is None for one in played)
    if json:
        kept = {"address": house.address, "tokens": stage.tokens} if keep else {}
        print_json({"went_well": went_well, "steps": [one.as_data() for one in played], **kept})
    else:
        end = "all came out right" if went_well else "the last went wrong"
        tell(f"{len(played)} of {len(STORY)} steps played; {end}.")
        if keep:
            _say_where(house.address, stage.tokens)
    return went_well


def _play_one(stage: Stage, number: int) -> Played:
    name, step = STORY[number - 1]
    try:
        return Played(number=number, name=name, told=step(stage))
    except CameOutWrong as wrong:
        return Played(number=number, name=name, told=None, wrong=str(wrong))
    except (httpx.HTTPError, KeyError, TypeError, StopIteration) as wrong:
        return Played(number=number, name=name, told=None, wrong=f"{type(wrong).__name__}: {wrong}")


def _say_where(address: str, tokens: Mapping[str, str]) -> None:
    say(f"\nIt stays up at {address}; Ctrl-C stops it. Tokens:")
    for email, token in tokens.items():
        say(f"  {email:22} {token}")
