"""Each stage by itself over the same pages: a process of its own, one core, rounds until so much time is spent."""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import zstandard

from streams.bench.costs import Costs, StageCost, Volume
from streams.collector import settle
from streams.contract.topics import CLEAN, DEDUPE, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.errors import MillraceError, UsageError
from streams.instant import now
from streams.rules import RULES
from streams.settings import StageSettings
from streams.steps import make_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from streams.contract.message import Message
    from streams.river import AnyStep

# In the order of the river: each stage, and the topic that it reads.
ORDER = {"split": RAW, "clean": SPLIT, "dedupe": CLEAN, "enrich": DEDUPE}
LEAST_ROUNDS = 3
# A producer's batch (`agents.host.clients`) and Kafka's own level of zstd.
BATCH_BYTES, LEVEL = 512 << 10, 3


class Measured(NamedTuple):
    """Of one stage. `seconds`: of CPU, the quickest round: whatever else runs here can only slow one down."""

    seconds: float
    memory: int
    dead: int
    outputs: list[Message]


def bench(sources: Sequence[Message], seconds: float, tell: Callable[[str], None]) -> Costs:
    """The costs of these pages. `seconds` are spent on each stage; `tell` is given its name when it begins."""
    if not sources:
        raise UsageError("there is no page to measure")
    stages, everything, dead = {}, list(sources), 0
    for stage, topic in ORDER.items():
        tell(stage)
        inputs = [message for message in everything if message.topic == topic.name]
        found = _in_a_process(stage, inputs, seconds)
        stages[stage] = StageCost(found.seconds / len(sources), len(inputs) / len(sources), found.memory)
        everything += found.outputs
        dead += found.dead
    names = sorted({message.topic for message in everything})
    topics = {name: _volume([one for one in everything if one.topic == name], len(sources)) for name in names}
    return Costs(_machine(), RULES, len(sources), dead, stages, topics)


def _in_a_process(stage: str, inputs: list[Message], seconds: float) -> Measured:
    """What a stage loads is then its own. The process is killed: some libraries grumble when they are left in order."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_answer, args=(theirs, stage, inputs, seconds), daemon=True)
    process.start()
    theirs.close()
    try:
        found: Measured = ours.recv()
    except EOFError:
        raise MillraceError(f"{stage}: the process that measured it ended") from None
    finally:
        process.kill()
        process.join()
    return found


def _answer(parent: Connection, stage: str, inputs: list[Message], seconds: float) -> None:
    parent.send(measure(stage, inputs, seconds))
    parent.poll(None)  # until killed


def measure(stage: str, inputs: Sequence[Message], seconds: float) -> Measured:
    """One round to warm up, which gives the outputs, then rounds that are timed. Each begins with an empty memory."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    settings = StageSettings()
    step = make_step(stage, settings) if stage != "dedupe" else None  # type: ignore[arg-type]
    outputs, dead = _round(step or LocalDedupe(), inputs)
    settle()  # as workers do
    rounds: list[float] = []
    began = time.monotonic()
    while len(rounds) < LEAST_ROUNDS or time.monotonic() - began < seconds:
        before = time.process_time()
        _round(step or LocalDedupe(), inputs)
        rounds.append(time.process_time() - before)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    return Measured(min(rounds), memory, dead, outputs)


def _round(step: AnyStep, inputs: Sequence[Message]) -> tuple[list[Message], int]:
    outputs: list[Message] = []
    dead, at = 0, now()
    for source in inputs:
        try:
            outputs += step(source, at)
        except MillraceError:
            dead += 1
    return outputs, dead


def _volume(messages: Sequence[Message], pages: int) -> Volume:
    whole = [_bytes(message) for message in messages]
    packed = sum(len(zstandard.ZstdCompressor(LEVEL).compress(batch)) for batch in _batches(whole))
    return Volume(len(messages) / pages, sum(map(len, whole)) / pages, packed / pages)


def _bytes(message: Message) -> bytes:
    headers = b"".join(name.encode() + (value or b"") for name, value in message.headers)
    return (message.key or b"") + (message.value or b"") + headers


def _batches(whole: Sequence[bytes]) -> Iterator[bytes]:
    batch: list[bytes] = []
    size = 0
    for one in whole:
        batch.append(one)
        size += len(one)
        if size >= BATCH_BYTES:
            yield b"".join(batch)
            batch, size = [], 0
    if batch:
        yield b"".join(batch)


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    return f"{model}, Python {platform.python_version()}"
