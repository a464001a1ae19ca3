"""The figures of `quality` through a real Kafka: `python -m tests.benchmarks.dedupe.stream FILE`.

Each text is an article of a URL of its own, sent in the order of the file over 8 partitions, to 3 homes and a judge.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from agents.kafka.local import LocalKafka
from tests.benchmarks.dedupe.quality import load, score
from tests.broker.dedupe import items
from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

HOMES = 3


def main(path: Path) -> None:
    rows = load(path)
    articles = [items.item(row["text"], f"https://{at}.example/") for at, row in enumerate(rows)]
    place = {one.id: at for at, one in enumerate(articles)}
    with tempfile.TemporaryDirectory() as folder, LocalKafka(Path(folder) / "kafka") as node:
        asyncio.run(items.make_topics(node.bootstrap))
        with crew(Path(folder), node.bootstrap) as workers:
            started = [workers.start("-m", "agents.cli", "worker", stage) for stage in ("judge", *["dedupe"] * HOMES)]
            until(lambda: all((found := one.ready()) and found["ready"] for one in started), 90, 0.5)
            asyncio.run(items.push(node.bootstrap, articles))
            until(lambda: asyncio.run(river.count(node.bootstrap, "millrace.dedupe.v1")) >= len(rows), 300, 1)
        found = items.deduped(node.bootstrap)
    clusters = [place[found[one.id].cluster] for one in articles]
    teasers = set()
    for at, one in enumerate(articles):
        for link in found[one.id].related:
            if link.relation == "teaser_of":
                teasers.add((at, place[link.to]))
            elif link.relation == "has_teaser":
                teasers.add((place[link.to], at))
    print(*(f"{key} {value:.2f}" for key, value in score(rows, clusters, teasers).items()), sep="  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
