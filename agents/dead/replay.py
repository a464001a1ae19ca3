"""Letters sent back to where they failed, or only tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from aiokafka.errors import KafkaError

from agents.dead.letter import note
from agents.kafka.connect import producer_client
from streams.errors import MillraceError, UnavailableError
from streams.steps import PureStage, make_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agents.dead.letter import Letter, Settled
    from agents.settings import Settings

_AT = "1970-01-01T00:00:00Z"  # a trial's outputs go nowhere


@dataclass(slots=True)
class Outcome:
    """What became of letters: sent (or passing, when tried), failing still, at the limit of attempts, not ours."""

    sent: list[Letter] = field(default_factory=list)
    failing: list[tuple[Letter, str]] = field(default_factory=list)
    at_limit: list[Letter] = field(default_factory=list)
    refused: list[Letter] = field(default_factory=list)
    untried: list[Letter] = field(default_factory=list)


def sort_out(letters: Iterable[Letter], limit: int) -> tuple[Outcome, list[Letter]]:
    """Those that may be sent again, beside the outcome of those that may not. `limit`: attempts, the first included."""
    outcome, may = Outcome(), []
    for one in letters:
        if not one.replayable:
            outcome.refused.append(one)
        elif one.attempts >= limit:
            outcome.at_limit.append(one)
        else:
            may.append(one)
    return outcome, may


def attempt(letters: Sequence[Letter], limit: int, settings: Settings) -> Outcome:
    """Run each letter's stage here, send nothing: `sent` are those that would pass now.

    Only stages that judge a record by itself can be tried; the others' letters are `untried`.
    """
    outcome, may = sort_out(letters, limit)
    steps: dict[str, Any] = {}
    for one in may:
        stage = one.error("stage")
        if stage not in get_args(PureStage):
            outcome.untried.append(one)
            continue
        step = steps.get(stage) or steps.setdefault(stage, make_step(stage, settings))  # type: ignore[arg-type]  # checked above
        try:
            step(one.original(), _AT)
        except MillraceError as exc:
            outcome.failing.append((one, str(exc).split("\n", 1)[0]))
        else:
            outcome.sent.append(one)
    return outcome


async def replay(letters: Sequence[Letter], limit: int, settings: Settings) -> Outcome:
    """Send each to its topic and partition with its own key and headers, and note that it is settled.

    The note follows the broker's confirmation. Cut off between the two, a letter is sent once more by the next replay,
    which overwrites what the first has made: ids are of contents.
    """
    outcome, may = sort_out(letters, limit)
    async with producer_client(settings, acks="all") as producer:
        for one in may:
            topic, partition = one.home()
            original = one.original()
            try:
                await producer.send_and_wait(
                    topic, original.value, key=original.key, headers=list(original.headers), partition=partition
                )
                await _note(producer, one, "replayed")
            except KafkaError as exc:
                raise UnavailableError(
                    f"Kafka did not take {one.place} after {len(outcome.sent)} were sent: {exc}; replay again to go on"
                ) from exc
            outcome.sent.append(one)
    return outcome


async def discard(letters: Iterable[Letter], settings: Settings) -> int:
    """Note that nobody needs these; how many they were."""
    count = 0
    async with producer_client(settings, acks="all") as producer:
        for one in letters:
            await _note(producer, one, "discarded")
            count += 1
    return count


async def _note(producer: Any, one: Letter, settled: Settled) -> None:
    said = note(one, settled)
    await producer.send_and_wait(
        said.topic, said.value, key=said.key, headers=list(said.headers), partition=one.partition
    )
