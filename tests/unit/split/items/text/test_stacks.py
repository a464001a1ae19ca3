"""Blocks of teasers by their letters: which order of fields tells a block in the fewest bits."""

from __future__ import annotations

import random

import pytest

from streams.split.items.text import stacks


def _read(letters: str) -> list[str]:
    units = stacks.read(letters).units
    return [" ".join(f"{name}{letters[one:two]}" for name, (one, two) in unit.parts.items()) for unit in units]


@pytest.mark.parametrize(
    ("letters", "units"),
    [
        ("ntwntw", ["Nn Tt Ww"] * 2),
        ("twntwn", ["Tt Ww Nn"] * 2),
        ("tnttst", ["Tt Nn Xt", "Tt Ns Xt"]),
        ("mtmtntmt", ["Am Tt", "Am Tt", "An Tt", "Am Tt"]),
        ("ttt", ["Tt"] * 3),
    ],
)
def test_the_order_that_fits_all_lines_is_found(letters: str, units: list[str]) -> None:
    """Which line is the title, the name, the lead and the time follows from what repeats from the first line on."""
    assert _read(letters) == units


def test_a_field_may_be_missing() -> None:
    """One title among several has a name under it, and is no title more for that."""
    assert _read("tttnt") == ["Tt", "Tt", "Tt Nn", "Tt"]


def test_a_break_begins_a_teaser() -> None:
    """What stands before a number of a list is of the teaser before it."""
    assert _read("|tn|tn") == ["Tt Nn"] * 2
    assert _read("|nt|nt") == ["Nn Tt"] * 2


def test_a_line_may_head_a_block_within() -> None:
    """Where another order begins behind a short line, that line is of no teaser."""
    reading = stacks.read("twntwntwnntntn")
    assert reading.headings == (9,)
    assert len(reading.units) == 5


def test_names_at_the_end_are_left() -> None:
    """Names behind a list of titles are the page's furniture."""
    assert _read("|t|t|tnn") == ["Tt"] * 3


def test_names_alone_are_no_teasers() -> None:
    """A menu is none, however long."""
    assert stacks.read("nnsnnsnn").units == ()


def test_what_is_given_up_early_would_not_have_been_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same readings are found where any line may cost nothing, so that hardly an order is given up."""
    rng = random.Random(1)
    blocks = ["".join(rng.choices(rng.choice(["qtzn", "tnw|", "tpqny", "mtkz0"]), k=12)) for _ in range(60)]
    found = [stacks.read.__wrapped__(letters) for letters in blocks]
    monkeypatch.setattr(stacks, "CHEAPEST", {})
    assert [stacks.read.__wrapped__(letters) for letters in blocks] == found
    assert any(reading.headings for reading in found)
