"""The river without a broker: each message to the step that reads its topic, and what comes of it further down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from streams.contract.dead import Dead
from streams.contract.topics import CLEAN, DEDUPE, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.rules import RULES
from streams.steps import make_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from streams.contract.message import Message
    from streams.settings import StageSettings

READ_BY = {RAW.name: "split", SPLIT.name: "clean", CLEAN.name: "dedupe", DEDUPE.name: "enrich"}
"""Which stage reads which topic."""


class AnyStep(Protocol):
    """A step, with a memory or without: a message and the time now in, messages out; raises what it cannot judge."""

    def __call__(self, source: Message, at: str, /) -> tuple[Message, ...]: ...


def dead_letter(dead: Dead, source: Message, at: str) -> Message:
    """The dead letter of a message that was read from a file, not from a partition."""
    where = {"topic": source.topic, "stage": READ_BY[source.topic], "rulesversion": RULES, "failedat": at}
    return dead.letter(source, {**where, "attempts": "1"})


class River:
    """Follows a message through the steps that are there, by topic; a message that no step reads is its end."""

    def __init__(self, steps: Mapping[str, AnyStep]) -> None:
        self._steps = steps

    def __call__(self, source: Message, at: str) -> Iterator[Message]:
        """All that becomes of `source`, in order, each message before what comes of it. Never raises for a record."""
        try:
            outputs = self._steps[source.topic](source, at)
        except Exception as exc:  # noqa: BLE001 whatever a stage raises, the record is a dead letter and the river goes on
            yield dead_letter(Dead.of(exc), source, at)
            return
        for output in outputs:
            yield output
            if output.topic in self._steps:
                yield from self(output, at)


def pure_steps(settings: StageSettings) -> dict[str, AnyStep]:
    """The steps that remember nothing, by the topic that they read."""
    return {
        RAW.name: make_step("split", settings),
        SPLIT.name: make_step("clean", settings),
        DEDUPE.name: make_step("enrich", settings),
    }


def whole_river(settings: StageSettings) -> River:
    """Raw pages in, enriched items out, in one process; dedupe remembers as long as the river lives."""
    return River({**pure_steps(settings), CLEAN.name: LocalDedupe(RULES)})
