"""From costs of a page to what a river of so many pages a day needs. Arithmetic only: every factor is an assumption
with a name, and the answer is for the hour that is busiest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from streams.bench.costs import Volume
from streams.contract.topics import BY_NAME, CASE, CLEAN, DAY_MS, DEDUPE, ENRICH, RAW, RULING, SPLIT, TOPICS

if TYPE_CHECKING:
    from streams.bench.costs import Costs

DAY = 86_400
JUDGES = 2  # one rules, the other waits
FOR_EVER = 365  # days that are shown for what is kept for ever
STEPS = (8, 16, 24, 48, 96, 192, 384, 768, 1536, 3072)


class Assumptions(NamedTuple):
    """`peak`: the busiest hour over the mean. `use`: share of a core that is planned for. `copies`: of each topic.

    `host`: CPU seconds for one record read or written, by `python -m tests.benchmarks.host` (docs/delivery.md).
    `judge`: CPU seconds a ruling; `case`, `ruling`, `state`: bytes an item, all taken as unique (docs/dedupe.md).
    `pack`: how many times smaller zstd makes records at most; the sample pages resemble each other and shrink further.
    `host_memory`: bytes of a worker beside its child; `judge_memory`: of a judge, its cache included.
    `partition_rate`: bytes a second that a partition takes easily.
    `broker_rate`, `broker_disk`: what one broker is given, copies included.
    """

    peak: float = 2.0
    use: float = 0.6
    copies: int = 3
    pack: float = 5.0
    host: float = 33e-6
    host_memory: int = 104 << 20
    judge_memory: int = 400 << 20
    judge: float = 122e-6
    case: int = 330
    ruling: int = 310
    state: int = 630
    state_days: float = 30.0
    partition_rate: float = 5e6
    broker_rate: float = 100e6
    broker_disk: float = 8e12


class Plan(NamedTuple):
    """`workers`, `cores`: by stage, at the peak. Bytes; `disk` by topic, one copy, for `days` of it; rates a second.

    `judge_use`: share of the one core that rules for all; above 1 one judge is not enough.
    """

    pages_per_day: int
    pages_per_second: float
    items_per_second: float
    workers: dict[str, int]
    cores: dict[str, float]
    judge_use: float
    partitions: int
    memory: int
    judge_state: int
    days: dict[str, float]
    disk: dict[str, int]
    disk_with_copies: int
    written: float
    copied: float
    read: float
    brokers: int


def plan(costs: Costs, pages_per_day: int, assumed: Assumptions) -> Plan:
    """What that many pages a day need."""
    mean = pages_per_day / DAY
    peak = mean * assumed.peak
    topics = _volumes(costs, assumed)
    items = topics[CLEAN.name].records * peak if CLEAN.name in topics else 0.0
    cores = {stage: peak * _seconds(costs, stage, assumed) for stage in costs.stages}
    workers = {stage: max(2, math.ceil(core / assumed.use)) for stage, core in cores.items()}  # two: one may fall
    written = peak * sum(volume.packed for volume in topics.values())
    days = {topic.name: FOR_EVER if topic.retention_ms < 0 else topic.retention_ms / DAY_MS for topic in TOPICS}
    disk = {name: round(pages_per_day * volume.packed * days[name]) for name, volume in topics.items()}
    read = peak * sum(topics[one].packed for one in _read() if one in topics)
    read += peak * topics[RULING.name].packed * (workers["dedupe"] + 1)  # every home, and the standby
    disk_all = sum(disk.values()) * assumed.copies
    return Plan(
        pages_per_day,
        peak,
        items,
        {**workers, "judge": JUDGES},
        {**cores, "judge": items * assumed.judge},
        items * assumed.judge,
        _partitions(max(workers.values()), peak * topics[RAW.name].packed, assumed),
        _memory(costs, workers, assumed),
        round(pages_per_day * topics[CLEAN.name].records * assumed.state * assumed.state_days),
        {name: days[name] for name in disk},
        disk,
        disk_all,
        written,
        written * (assumed.copies - 1),
        read,
        max(3, math.ceil(written * assumed.copies / assumed.broker_rate), math.ceil(disk_all / assumed.broker_disk)),
    )


def _read() -> tuple[str, ...]:
    """The topics that a stage reads once; consumers of your own come on top."""
    return (RAW.name, SPLIT.name, CLEAN.name, DEDUPE.name, CASE.name, ENRICH.name)


def _volumes(costs: Costs, assumed: Assumptions) -> dict[str, Volume]:
    """By topic, with the two logs of dedupe, which a run without Kafka does not have. Sketches do not compress."""
    found = {
        name: Volume(one.records, one.bytes, max(one.packed, one.bytes / assumed.pack))
        for name, one in costs.topics.items()
        if name in BY_NAME
    }
    items = found[CLEAN.name].records if CLEAN.name in found else 0.0
    return {
        **found,
        CASE.name: Volume(items, items * assumed.case, items * assumed.case),
        RULING.name: Volume(items, items * assumed.ruling, items * assumed.ruling),
    }


def _seconds(costs: Costs, stage: str, assumed: Assumptions) -> float:
    """Of CPU a page: the stage itself, and the host for each record read. What the judge does is the judge's."""
    cost = costs.stages[stage]
    own = max(0.0, cost.seconds - cost.records * assumed.judge) if stage == "dedupe" else cost.seconds
    return own + cost.records * assumed.host * 2


def _memory(costs: Costs, workers: dict[str, int], assumed: Assumptions) -> int:
    own = sum(number * (costs.stages[stage].memory + assumed.host_memory) for stage, number in workers.items())
    return own + JUDGES * assumed.judge_memory


def _partitions(most_workers: int, raw_rate: float, assumed: Assumptions) -> int:
    """Room for half as many workers again, since the number is for ever."""
    least = max(1.5 * most_workers, raw_rate / assumed.partition_rate)
    return next((step for step in STEPS if step >= least), math.ceil(least))
