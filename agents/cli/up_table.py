"""The picture that `millrace up` draws on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from agents.kafka.flow import READS
from streams.contract.topics import DEAD, DROPPED, ENRICH, PAGE, RAW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.kafka.flow import Snapshot
    from agents.supervisor import Worker

_TOTALS = ((RAW, "raw pages"), (PAGE, "pages split"), (ENRICH, "items out"), (DROPPED, "dropped"), (DEAD, "dead"))


def picture(
    bootstrap: str, workers: Sequence[Worker], ready: Sequence[str], before: Snapshot | None, now: Snapshot | None
) -> Group:
    """Stage by stage what is done, how fast and what waits; below it, totals and where to look further."""
    table = Table(
        "stage", *(Column(name, justify="right") for name in ("done", "per s", "waiting", "restarts")), "workers",
        box=None, pad_edge=False,
    )  # fmt: skip
    for stage in READS:
        own = [(worker, word) for worker, word in zip(workers, ready, strict=True) if worker.stage == stage]
        restarts = str(sum(worker.restarts for worker, _ in own) or "")
        table.add_row(stage, *_numbers(stage, before, now), restarts, Text(", ".join(word for _, word in own)))
    hint = Text(f"Kafka {bootstrap}   millrace push FILES   millrace tail enrich   Ctrl-C stops", style="dim")
    return Group(table, Text(""), Text(_totals(now)), hint)


def _numbers(stage: str, before: Snapshot | None, now: Snapshot | None) -> tuple[str, str, str]:
    if now is None:
        return ("", "", "")
    progress = now.stages[stage]
    rate = 0.0
    if before is not None and now.at > before.at:
        rate = (progress.done - before.stages[stage].done) / (now.at - before.at)
    return (f"{progress.done:,}", f"{rate:,.0f}", f"{progress.lag:,}")


def _totals(now: Snapshot | None) -> str:
    if now is None:
        return "Kafka does not answer"
    return "   ".join(f"{name} {now.written.get(topic.name, 0):,}" for topic, name in _TOTALS)
