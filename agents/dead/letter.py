"""A dead letter as it lies on its topic, and how an operator's decision about it is noted there.

A record of a Kafka topic cannot be taken away. What was replayed or discarded gets a note behind it on the same topic:
a record without a value, with the headers `millrace.settled.as` and `millrace.settled.letter` (partition/offset).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from streams.contract.dead import PREFIX
from streams.contract.headers import REPLAY
from streams.contract.message import Message, text
from streams.contract.topics import BY_NAME, DEAD

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

    from streams.contract.message import Headers

SETTLED_AS = "millrace.settled.as"
SETTLED_LETTER = "millrace.settled.letter"

Settled = Literal["replayed", "discarded"]


@dataclass(frozen=True, slots=True)
class Letter:
    """`place`: "partition/offset" on the dead topic, its name for every verb. `timestamp`: milliseconds."""

    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def place(self) -> str:
        return f"{self.partition}/{self.offset}"

    def error(self, name: str) -> str:
        """What the host noted under `millrace.errors.<name>`; "" when it did not."""
        return self.header(PREFIX + name)

    def header(self, name: str) -> str:
        """The last header of that name, as text."""
        return text(self.headers, name) or ""

    @property
    def attempts(self) -> int:
        """How often its stage has tried: once, and once more for each replay."""
        times = self.header(REPLAY)
        return 1 + (int(times) if times.isdigit() else 0)

    @property
    def line(self) -> str:
        """The first line of the error, numbers and quoted things aside, so that letters of one cause are one group."""
        return self.error("message").split("\n", 1)[0][:200]

    def original(self) -> Message:
        """The record as it came to the topic where it failed, marked as sent again."""
        kept = tuple(header for header in self.headers if not header[0].startswith(PREFIX) and header[0] != REPLAY)
        return Message(self.error("topic"), self.key, self.value, (*kept, (REPLAY, str(self.attempts).encode())))

    def home(self) -> tuple[str, int | None]:
        """The topic and partition where it failed; partition None where that is not noted."""
        number = self.error("partition")
        return self.error("topic"), int(number) if number.isdigit() else None

    @property
    def replayable(self) -> bool:
        """Whether the topic where it failed is one of the river's."""
        return self.error("topic") in BY_NAME and self.error("topic") != DEAD.name


def letter(record: ConsumerRecord) -> Letter:
    return Letter(
        record.partition, record.offset, record.timestamp, record.key, record.value, tuple(record.headers),
    )  # fmt: skip


def note(about: Letter, settled: Settled) -> Message:
    """That a letter needs nobody any more."""
    headers = ((SETTLED_AS, settled.encode()), (SETTLED_LETTER, about.place.encode()))
    return Message(DEAD.name, about.key, None, headers)
