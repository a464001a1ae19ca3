"""Whatever the order, the crashes and the delays: what dedupe promises holds, and each guard is needed for it."""

from __future__ import annotations

import pytest

from tests.properties.dedupe.mutants import MUTANTS, broken
from tests.properties.dedupe.world import World

RUNS, AGEING_RUNS = 300, 80
LONG_RUNS, LONG_AGEING_RUNS = 80_000, 20_000
SEEDS = {
    "answer_by_id": (935, 940), "wall_clock": (1612, 1618), "ignore_send_error": (160, 260), "no_recovery": (165, 260),
    "ack_case_early": (75, 300), "store_before_append": (45, 400), "separate_sends": (20, 200),
}  # fmt: skip
"""Where to look for runs in which a guard is needed that rarely is; else the first 400."""


def violated(
    seeds: range, mutants: tuple[str, ...] = (), *, ageing: bool = False, failing: float = 0.01
) -> list[tuple[int, object]]:
    """The first run in which something does not hold. An error of a broken guard's own is one too."""
    for seed in seeds:
        try:
            found = World(seed, mutants, ageing=ageing, failing=failing).run()
        except Exception as exc:
            if not mutants:
                raise
            found = [(repr(exc),)]
        if found:
            return [(seed, found)]
    return []


def test_nothing_is_violated() -> None:
    """No item is lost, duplicates itself or changes its verdict; no two that are alike are unique; nobody waits for
    ever; a root is unique, on the log before what joins it, and like it; the log read anew gives the same index.
    """
    assert violated(range(RUNS)) == []


def test_nothing_is_violated_when_rulings_expire() -> None:
    """The same over generations that end within the run."""
    assert violated(range(AGEING_RUNS), ageing=True) == []


@pytest.mark.parametrize("name", MUTANTS)
def test_each_guard_is_needed(name: str) -> None:
    """With this guard away, some run violates something."""
    with broken(name):
        mutant = MUTANTS[name]
        seeds = range(*SEEDS.get(name, (0, 400)))
        assert violated(seeds, (name,), ageing=mutant.ageing, failing=mutant.failing)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_nothing_is_violated_in_a_hundred_thousand_runs() -> None:
    """The same in 80,000 runs, and in 20,000 in which rulings expire."""
    assert violated(range(LONG_RUNS)) == []
    assert violated(range(LONG_AGEING_RUNS), ageing=True) == []
