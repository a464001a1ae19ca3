"""`millrace rewind` on a real Kafka: stages read again under newer rules, and everything behind them follows."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from agents.kafka.flow import gauge
from streams.contract.topics import CLEAN, DEAD, ENRICH, PAGE, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.river import River, pure_steps
from streams.settings import StageSettings
from tests.broker.rig.newer import NEWER, newer_clean, newer_split
from tests.broker.rig.pages import pages
from tests.broker.rig.stand import PARTITIONS, standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from agents.settings import Settings
    from streams.contract.message import Message
    from tests.broker.rig.stand import Stand

Row = dict[str, Any]


class Model:
    """What the river would say of these pages had it known the rules from the beginning."""

    def __init__(self, sources: list[Message], **newer: Callable[[Any], Any]) -> None:
        steps = pure_steps(StageSettings())
        for topic, name in ((RAW.name, "split"), (SPLIT.name, "clean")):
            if name in newer:
                steps[topic]._judge = newer[name](steps[topic]._judge)  # type: ignore[attr-defined]
        flow = River({**steps, CLEAN.name: LocalDedupe()})
        found = [one for source in sources for one in flow(source, "2026-01-01T00:00:00Z")]
        self.pages = {m.key: json.loads(m.value or b"")["items"] for m in found if m.topic == PAGE.name}
        items = [json.loads(m.value or b"") for m in found if m.topic == ENRICH.name]
        self.items = {item["id"]: plain(item) for item in items if item["main"]}
        self.clusters: dict[str, set[str]] = defaultdict(set)
        for item in items:
            if item["main"]:
                self.clusters[item["cluster"]].add(item["id"])


def plain(item: Row) -> Row:
    """An item without what dedupe says of it, which depends on the order of arrival."""
    return {name: value for name, value in item.items() if name not in {"cluster", "duplicate", "related"}}


def check_table(rows: list[Row], model: Model) -> None:
    """One row a cluster of the model, the item as the model has it."""
    place = {member: cluster for cluster, members in model.clusters.items() for member in members}
    assert sorted(place[row["id"]] for row in rows) == sorted(model.clusters)
    for row in rows:
        assert plain(row) == model.items[row["id"]]


def check_flags(stand: Stand, topic: str, before: dict[int, int]) -> None:
    """What a stage wrote since it was set back is marked, and nothing else."""
    for record in stand.read(topic):
        marked = dict(record.headers).get("replay")
        assert marked == (b"rewind" if record.offset >= before.get(record.partition, 0) else None)


def ends(stand: Stand, topic: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for record in stand.read(topic):
        found[record.partition] = max(found.get(record.partition, 0), record.offset + 1)
    return found


def replay(node: LocalKafka, folder: Path, count: int) -> None:
    """Pages through old rules, then clean under newer ones, then split, then a few pages more."""
    made = list(pages(count + 20, seed=11))
    first, later = made[:count], made[count:]

    with standing(node, folder, "split", "clean") as stand:

        def rewind(stage: str) -> Callable[[], None]:
            def work() -> None:
                all_of_it = sum(asyncio.run(_committed(stand.settings, stage)))
                assert again(stage, "earliest") == again(stage, "2000-01-01") == all_of_it
                assert again(stage, "2100-01-01") == 0
                assert again(stage, ",".join(f"{n}:0" for n in range(PARTITIONS))) == all_of_it
                assert 0 < again(stage, "0:1,1:0") < all_of_it
                command("rewind", stage, "--to", "earliest")

            return work

        stand.push(first)
        stand.drain()
        old = Model(first)
        check_table(stand.rows(), old)
        refused = CliRunner().invoke(app, ["rewind", "clean", "--to", "earliest"])
        assert refused.exit_code == 1
        assert "1 workers of clean are running" in str(refused.exception)

        cleaned, enriched = ends(stand, CLEAN.name), ends(stand, ENRICH.name)
        stand.replace("clean", rewind("clean"))
        newer = Model(first, clean=newer_clean)
        assert 0 < len(newer.items) < len(old.items)
        check_table(stand.rows(), newer)
        check_flags(stand, CLEAN.name, cleaned)
        check_flags(stand, ENRICH.name, enriched)

        stand.replace("split", rewind("split"))
        newest = Model(first, clean=newer_clean, split=newer_split)
        check_table(stand.rows(), newest)
        record = {one.key: json.loads(one.value) for one in stand.read(PAGE.name)}  # the last one of each
        assert {page["rules_version"] for page in record.values()} == {NEWER}
        assert {key: page.get("items", []) for key, page in record.items()} == newest.pages

        before = ends(stand, ENRICH.name)
        stand.push(later)
        stand.drain()
        check_table(stand.rows(), Model(made, clean=newer_clean, split=newer_split))
        fresh = [one for one in stand.read(ENRICH.name) if one.offset >= before.get(one.partition, 0)]
        assert fresh
        assert stand.read(DEAD.name) == []
        assert not any("replay" in dict(one.headers) for one in fresh)


async def _committed(settings: Settings, stage: str) -> list[int]:
    async with gauge(settings) as look:
        return [(await look()).stages[stage].done]


def again(stage: str, to: str) -> int:
    """What `--dry-run` says would be read again."""
    return int(json.loads(command("rewind", stage, "--to", to, "--dry-run", "--json"))["again"])


def command(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(autouse=True)
def _leads_there(own_kafka: LocalKafka, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILLRACE_KAFKA_BOOTSTRAP", own_kafka.bootstrap)
    monkeypatch.setenv("MILLRACE_PARTITIONS", str(PARTITIONS))


@pytest.mark.timeout(600)
def test_a_river_that_is_set_back(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """40 pages: clean and split under newer rules, killed halfway: the table as if these had been the first."""
    replay(own_kafka, tmp_path, 40)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_long_river_that_is_set_back(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """The same over 2,000 pages."""
    began = time.monotonic()
    replay(own_kafka, tmp_path, 2000)
    print(f"2,000 pages in {time.monotonic() - began:.0f} s")
