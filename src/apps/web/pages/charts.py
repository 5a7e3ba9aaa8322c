"""Bars as they are drawn: places and lengths within a picture of fixed size, which the browser scales."""

from math import floor, log10

from apps.web.pages.shapes import Context
from apps.wording.figures import Bars
from apps.wording.languages import _
from apps.wording.numbers import short

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 44, 6, 10, 24
LABELS_AT_MOST = 12
GAP = 0.25
WIDEST = 28
LABEL_CHARACTERS = 8


def drawn(chart: Bars) -> Context:
    """What `chart` of macros.html takes."""
    most = max((value for _, values in chart.series for value in values), default=0)
    top, step = _scale(most)
    return {
        "title": chart.title,
        "text": _in_words(chart),
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "base": HEIGHT - BOTTOM,
        "ticks": [
            {"y": _y(number * step, top), "text": _height(number * step)} for number in range(round(top / step) + 1)
        ],
        "bars": _bars(chart, top),
        "labels": _labels(chart.labels),
        "legend": [name for name, _ in chart.series] if len(chart.series) > 1 else [],
    }


def _scale(most: float) -> tuple[float, float]:
    """Where the axis ends and its step: two to five round steps."""
    if most <= 0:
        return 1, 1
    power = 10 ** floor(log10(most))
    step = next(one * power for one in (size / 4 for size in (1, 2, 4, 8, 10, 20, 40)) if one * power * 4 >= most)
    step = max(step, 1) if most >= 1 else step
    steps = -(-most // step)
    return steps * step, step


def _bars(chart: Bars, top: float) -> list[Context]:
    room = (WIDTH - LEFT - RIGHT) / max(1, len(chart.labels))
    wide = min(room * (1 - GAP) / len(chart.series), WIDEST)
    return [
        {
            "kind": kind,
            "x": round(LEFT + room * (place + 0.5) + wide * (kind - len(chart.series) / 2), 1),
            "y": _y(value, top),
            "width": round(wide, 1),
            "height": round(HEIGHT - BOTTOM - _y(value, top), 1),
        }
        for kind, (_, values) in enumerate(chart.series)
        for place, value in enumerate(values)
        if value > 0
    ]


def _labels(labels: tuple[str, ...]) -> list[Context]:
    """As many as there is room for."""
    room, every = (WIDTH - LEFT - RIGHT) / max(1, len(labels)), -(-len(labels) // LABELS_AT_MOST)
    fits = LABEL_CHARACTERS if len(labels) <= 6 else 3
    return [
        {"x": round(LEFT + room * (place + 0.5), 1), "text": text[:fits]}
        for place, text in enumerate(labels)
        if place % every == 0
    ]


def _y(value: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top), 1)


def _height(value: float) -> str:
    """`1.5k`, `2M`."""
    if value >= 1_000_000:
        return _("{millions}M", millions=short(value / 1_000_000))
    if value >= 1_000:
        return _("{thousands}k", thousands=short(value / 1_000))
    return short(value)


def _in_words(chart: Bars) -> str:
    """For who does not see it: the range, the highest, and where all of it can be read."""
    if not chart.labels:
        return _("{chart}: nothing to show.", chart=chart.title)
    parts = []
    for name, values in chart.series:
        highest = max(range(len(values)), key=lambda place: values[place])
        most, where = short(values[highest]), chart.labels[highest]
        parts.append(_("{series} at most {most}, at {where}", series=name, most=most, where=where))
    return _("{chart}. {parts}. The table beside it has every value.", chart=chart.title, parts="; ".join(parts))
