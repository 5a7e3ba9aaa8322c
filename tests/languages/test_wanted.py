"""Which of our languages a browser asks for."""

import pytest

from apps.wording.languages import asked_for


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE-ch", "de"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr,de;q=0.8,en;q=0.9", "en"),
        ("fr,de;q=0.9,en;q=0.8", "de"),
        ("de;q=0.5,en;q=0.5", "de"),
        ("en;q=0,de;q=0.1", "de"),
        (" de ; q=0.7 , en ; q=0.2 ", "de"),
    ],
)
def test_the_first_of_ours_by_weight_is_taken(header: str, language: str) -> None:
    assert asked_for(header) == language


@pytest.mark.parametrize(
    "header", ["", "fr", "*", "de;q=0", "de;q=many", ";;;,,,=", "d" * 10_000, "q=1", "de-" * 5000 + ";q=-1"]
)
def test_what_is_none_of_ours_or_no_language_asks_for_nothing(header: str) -> None:
    assert asked_for(header) is None


def test_only_so_many_are_looked_at() -> None:
    many = ",".join(["fr"] * 20)

    assert asked_for(f"{many},de") is None
    assert asked_for(f"{many[3:]},de") == "de"


@pytest.mark.parametrize("weight", ["nan", "inf", "-inf", "1e999"])
def test_a_weight_that_is_no_weight_breaks_nothing(weight: str) -> None:
    assert asked_for(f"de;q={weight},en;q=0.1") in {"de", "en"}
