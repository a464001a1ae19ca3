"""The current table at the end of a real river: raw pages in at one end, rows of PostgreSQL at the other."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psycopg
import pytest

from streams.contract.topics import DEAD, ENRICH, PAGE
from tests.broker.rig import river
from tests.broker.rig.stand import Stand, standing
from tests.broker.rig.workers import ROOT, until
from tests.contract.test_corpus import documents
from tests.history import check, history

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka


class Follower:
    """The consumer as a process that is killed now and then."""

    def __init__(self, stand: Stand, rng: random.Random) -> None:
        self.stand, self.rng, self.kills = stand, rng, 0
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(self.stand.follower(), cwd=ROOT, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.kills += 1

    def catch_up(self, kills: int) -> None:
        """Until it has read all there is, killed so many times on the way."""
        for _ in range(kills):
            before = self.read()
            self.kill()
            self._start()
            until(lambda before=before: self.read() > before or self.done(), 120)  # type: ignore[misc]
            time.sleep(self.rng.uniform(0, 1))
        until(self.done, 120)

    def read(self) -> int:
        """Records that the table's progress tells of."""
        with psycopg.connect(self.stand.database) as connection:
            (found,) = connection.execute("select coalesce(sum(next_offset), 0) from progress").fetchone() or (0,)
            return int(found)

    def done(self) -> bool:
        wanted = sum(asyncio.run(river.count(self.stand.node.bootstrap, topic.name)) for topic in (ENRICH, PAGE))
        with psycopg.connect(self.stand.database) as connection:
            query = "select coalesce(sum(next_offset), 0) from progress where topic = any (%s)"
            return connection.execute(query, ([ENRICH.name, PAGE.name],)).fetchone() == (wanted,)


def live(node: LocalKafka, folder: Path, seed: int, events: int, urls: int, kills: int) -> None:
    """A history in three parts; the table is looked at behind each, its consumer killed meanwhile; then the corpus."""
    rng = random.Random(seed)
    made = history(rng, events, urls)
    third = -(-events // 3)
    with standing(node, folder) as stand:
        stand.rows()  # makes its tables
        follower = Follower(stand, rng)
        try:
            for start, end in ((0, third), (third, 2 * third), (2 * third, events)):
                part = made[start:end]
                times = [int(one.time.timestamp() * 1000) if one.taken else None for one in part]
                stand.push([one.message for one in part], times)
                follower.catch_up(1)
                stand.drain()
                follower.catch_up(kills - 1)
                rows = check(stand.documents(), made[:end])
                print(f"{end} events, {follower.kills} kills: {rows} rows as the model says", flush=True)
        finally:
            follower.kill()
        assert stand.read(DEAD.name) == []
        command = [sys.executable, "-m", "examples.consumers.corpus", "--until-end", "--folder", str(folder / "corpus")]
        subprocess.run([*command, "--kafka", node.bootstrap], cwd=ROOT, check=True, timeout=600)
        check(documents(folder / "corpus"), made)


@pytest.mark.timeout(600)
def test_the_table_follows_a_river(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """90 events over 20 URLs, the consumer killed three times: the table is the model, row for row, each time."""
    live(own_kafka, tmp_path, seed=4, events=90, urls=20, kills=1)


@pytest.mark.long
@pytest.mark.timeout(2400)
def test_the_table_follows_a_long_river(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """The same with 5,000 events over 500 URLs, and nine kills."""
    live(own_kafka, tmp_path, seed=5, events=5000, urls=500, kills=3)
