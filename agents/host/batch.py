"""Records of one partition on their way through a stage, and how far that partition is finished.

An agent is fed with batches and hands each to a handler, `batch.start(handler)`. A handler is
`async (batch) -> outcomes`: one outcome a record of `batch.records`, in their order. An outcome is the messages that
the record became (none, when it needs none), or `Dead`. The host sends them, and once the broker has them all, the
records are finished. There may be fewer outcomes than records only when `batch.live` has turned false: the partition is
gone.

A handler that raises `UnavailableError` is called again, a few times soon, then under a declared wait; with anything
else that it raises the worker ends, and whoever takes the partition reads the records again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from streams.contract.dead import Dead
from streams.contract.headers import REPLAY, REWOUND, STAGE_TIME
from streams.contract.message import Message
from streams.contract.topics import RAW
from streams.instant import moment

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

ARRIVED = STAGE_TIME + "raw"
LOOK_EVERY = 0.1  # seconds: whether the partition is still there
Outcome = Sequence[Message] | Dead
Handler = Callable[["Batch"], Awaitable[Sequence[Outcome]]]


def instant(milliseconds: int) -> bytes:
    """Milliseconds since the epoch as RFC 3339."""
    return moment(milliseconds).isoformat(timespec="milliseconds").replace("+00:00", "Z").encode()


def _again(message: Message) -> Message:
    """Marked as read again; a dead letter's count of attempts stays."""
    marked = any(name == REPLAY for name, _ in message.headers)
    return message if marked else message._replace(headers=(*message.headers, (REPLAY, REWOUND)))


class Desk(Protocol):
    """Who sees a batch through: `agents.host.desk.Desk`."""

    stage: str

    def take(self, batch: Batch, handler: Handler) -> None: ...


class Lane:
    """One assigned partition: its unfinished batches, in order.

    `beats` counts signs of life for the watchdog, `busy` the handlers at work, `committed` is what the broker was told.
    `live` turns false once the partition is taken away. Records before `replay_until` are read again on purpose.
    Outputs are handed to the producer in the order of the records, though handlers may be done in another: `handed` is
    the offset up to which they are.
    """

    __slots__ = (
        "_moved", "beats", "busy", "committed", "handed", "live", "next", "open", "partition", "replay_until", "topic",
    )  # fmt: skip

    def __init__(self, topic: str, partition: int, replay_until: int = 0) -> None:
        self.topic, self.partition, self.replay_until = topic, partition, replay_until
        self.open: deque[Batch] = deque()
        self.next: int | None = None
        self.committed: int | None = None
        self.handed: int | None = None
        self.live = True
        self.busy = self.beats = 0
        self._moved = asyncio.Event()

    def push(self, batch: Batch) -> None:
        """Note a batch that was just read."""
        self.handed = batch.at if self.handed is None else self.handed
        batch.behind = self.next
        self.open.append(batch)
        self.next = batch.end

    def skip(self, to: int) -> None:
        """The consumer stands at `to`, and of what it has read all is finished: there is nothing before it."""
        at = self.point()
        if not self.open and (at is None or at < to):
            self.next = self.handed = to

    def hand(self, end: int) -> None:
        """All outputs of the records before `end` are with the producer."""
        self.handed = end
        self._moved.set()
        self._moved = asyncio.Event()

    async def turn(self, batch: Batch) -> None:
        """Wait until it is this batch's turn to hand over; at once when the partition is gone."""
        while self.live and batch.behind is not None and (self.handed or 0) < batch.behind:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), LOOK_EVERY)

    def point(self) -> int | None:
        """The offset of the first unfinished record: all before it are finished. None before anything was read."""
        while self.open and not self.open[0].records:
            self.open.popleft()
        return self.open[0].at if self.open else self.next

    @property
    def held_records(self) -> int:
        return sum(len(batch.records) for batch in self.open)

    @property
    def held_bytes(self) -> int:
        return sum(batch.bytes for batch in self.open)


class Batch:
    """The unfinished records of one partition that were read together. `bytes` is 0 once it is finished."""

    __slots__ = ("behind", "bytes", "desk", "end", "lane", "records", "seconds")

    def __init__(self, desk: Desk, lane: Lane, records: Sequence[ConsumerRecord[bytes, bytes]], size: int = 0) -> None:
        self.desk, self.lane, self.records, self.bytes = desk, lane, records, size
        self.end: int = records[-1].offset + 1
        self.behind: int | None = None  # where the batch before it ends
        self.seconds: Sequence[float] | None = None  # what each record took, where the handler knows

    def __len__(self) -> int:
        return len(self.records)

    @property
    def stage(self) -> str:
        return self.desk.stage

    @property
    def at(self) -> int:
        """The offset of the first record that is not finished."""
        return int(self.records[0].offset) if self.records else self.end

    @property
    def live(self) -> bool:
        """False once the partition is taken away: a handler may then stop early and return fewer outcomes."""
        return self.lane.live

    @property
    def sources(self) -> list[Message]:
        """The records as messages. Those of the raw topic say when it got them: the start of the journey's clock.

        Those that are read again on purpose say so, and all that comes of them does.
        """
        made = [Message(r.topic, r.key, r.value, tuple(r.headers)) for r in self.records]
        if self.lane.topic == RAW.name:
            made = [
                one._replace(headers=(*one.headers, (ARRIVED, instant(r.timestamp))))
                for one, r in zip(made, self.records, strict=True)
            ]
        if self.at >= self.lane.replay_until:
            return made
        return [
            _again(one) if r.offset < self.lane.replay_until else one for one, r in zip(made, self.records, strict=True)
        ]

    def beat(self) -> None:
        """A sign of life for the watchdog from inside a long batch."""
        self.lane.beats += 1

    def start(self, handler: Handler) -> None:
        """See the batch through with this handler, in a task of its own."""
        self.desk.take(self, handler)

    def head(self, count: int) -> Batch:
        """The first `count` unfinished records, as a batch for a handler."""
        return self if count >= len(self.records) else Batch(self.desk, self.lane, self.records[:count])

    def finish(self, count: int) -> None:
        """The outputs of the first `count` records are with the broker."""
        self.records = self.records[count:]
        if not self.records:
            self.bytes = 0
