"""What so many pages a day need: arithmetic over costs."""

from __future__ import annotations

import json

import msgspec
import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from streams.bench.costs import Costs, StageCost, Volume, read
from streams.bench.plan import Assumptions, plan
from streams.contract.topics import BY_NAME, CASE, CLEAN, RAW, RULING
from streams.errors import UsageError

ASSUMED = Assumptions(peak=2, use=0.5, copies=3, host=0, pack=1000)
COSTS = Costs(
    "a machine", "r1", 10, 0,
    {"split": StageCost(0.010, 1, 50 << 20), "dedupe": StageCost(0.004, 10, 50 << 20)},
    {RAW.name: Volume(1, 30_000, 6_000), CLEAN.name: Volume(10, 20_000, 4_000)},
)  # fmt: skip


def test_workers_follow_from_the_peak() -> None:
    """At 1,000 pages a second and twice that at the peak, 10 ms a page and half a core each: 40. Never below two."""
    assert plan(COSTS, 864_000, ASSUMED).workers["split"] == 2
    assert plan(COSTS, 86_400_000, ASSUMED).workers["split"] == 40
    assert plan(COSTS, 86_400_000, ASSUMED).cores["split"] == pytest.approx(20.0)


def test_what_the_judge_does_is_the_judges() -> None:
    """Its share is taken from the homes, and more than one core of it is said to be too much."""
    found = plan(COSTS, 864_000_000, ASSUMED)
    assert found.judge_use == pytest.approx(20_000 * 10 * ASSUMED.judge)
    assert found.cores["dedupe"] == pytest.approx(20_000 * (0.004 - 10 * ASSUMED.judge))


def test_disk_follows_from_the_topic_table() -> None:
    """Bytes a day times the days that the topic keeps; the two logs of dedupe are there, uncompressed."""
    found = plan(COSTS, 1000, ASSUMED)
    assert found.disk[RAW.name] == 1000 * 6_000 * 7
    assert found.disk[RULING.name] == 1000 * 10 * ASSUMED.ruling * 92
    assert found.disk_with_copies == 3 * sum(found.disk.values())
    assert CASE.name in found.disk


def test_partitions_leave_room() -> None:
    """Half as many again as the most workers of any stage: the number is for ever."""
    for pages in (10**5, 10**7, 10**9):
        found = plan(read(None), pages, Assumptions())
        assert found.partitions >= 1.5 * max(number for stage, number in found.workers.items() if stage != "judge")


def test_costs_that_are_shipped_cover_the_river() -> None:
    """Every stage and every topic that it writes, measured."""
    found = read(None)
    assert set(found.stages) == {"split", "clean", "dedupe", "enrich"}
    assert set(found.topics) <= set(BY_NAME)
    assert all(cost.seconds > 0 and cost.memory > 0 for cost in found.stages.values())


def test_the_verb_shows_five_sizes_or_one() -> None:
    """10^5 to 10^9 side by side with the assumptions; one as JSON."""
    shown = CliRunner().invoke(app, ["plan"])
    assert shown.exit_code == 0, shown.output
    assert all(f"{10**power:,}" in shown.output for power in range(5, 10))
    assert "Assumed" in shown.output
    one = json.loads(CliRunner().invoke(app, ["plan", "--pages-per-day", "3000000", "--peak", "4", "--json"]).stdout)
    assert one["assumed"]["peak"] == 4
    assert [found["pages_per_day"] for found in one["plans"]] == [3_000_000]


def test_rubbish_for_costs_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With the name of the file, and what would be right."""
    path = tmp_path_factory.mktemp("costs") / "costs.json"
    with pytest.raises(UsageError, match="cannot read"):
        read(path)
    path.write_text("{}")
    with pytest.raises(UsageError, match="millrace bench --json"):
        read(path)
    path.write_bytes(msgspec.json.encode(COSTS))
    assert read(path) == COSTS
