"""The river over files, on several processes."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from streams.contract.dead import PREFIX
from streams.contract.same import identity
from streams.contract.topics import CLEAN, DEAD, RAW
from streams.dedupe.local import LocalDedupe
from streams.errors import UsageError
from streams.river import whole_river
from streams.run import Course, Crew
from streams.settings import StageSettings
from streams.sources.event import raw_event
from tests.poison import FOREVER, poison
from tests.unit.run.slow import Trap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.contract.message import Message

SETTINGS = StageSettings()


def page(number: int, mark: str = "") -> Message:
    url = f"https://news{number}.example/{mark}"
    body = f"Report {number}\n\n" + f"The tide stood at {number} centimetres, and nobody had expected it to. " * 4
    return raw_event(json.dumps({"url": url, "content_type": "text/plain", "body": body}).encode(), url)


def course(messages: Iterable[Message], jobs: int = 2, settings: StageSettings = SETTINGS) -> list[tuple[Message, ...]]:
    """What comes of each message, of any topic, in the order in which it was delivered."""
    found: list[tuple[Message, ...]] = []
    with Crew(settings, jobs, Trap) as crew:
        Course(crew, LocalDedupe(), jobs, lambda source, outputs: found.append((source, *outputs)))(messages)
    return found


def test_several_processes_write_what_one_writes() -> None:
    """The same records in the same order, a topic each, as the river in one process; dedupe in input order."""
    pages = [page(n % 30) for n in range(80)]
    river = whole_river(SETTINGS)
    alone = [identity(message) for source in pages for message in river(source, "2026-01-01T00:00:00Z")]
    together = [identity(message) for _, *outputs in course(pages) for message in outputs]
    for topic in {found[0] for found in alone}:
        assert [found for found in together if found[0] == topic] == [found for found in alone if found[0] == topic]


def test_a_setting_that_a_stage_cannot_follow_is_named() -> None:
    """By the error of the stage itself, not by the death of a process."""
    settings = StageSettings(clean_thresholds={"article": {"wrods": (20, None)}})
    with pytest.raises(UsageError, match="'wrods'"), Crew(settings, 1) as crew:
        list(crew.done())


def test_a_page_that_hangs_is_stopped_and_spares_its_batch() -> None:
    """It is a dead letter, its process is gone, and the pages behind it come out, in order, in reasonable time."""
    pages = [page(n, FOREVER if n == 5 else "takes-its-process" if n == 11 else "") for n in range(40)]
    started = time.monotonic()
    found = course(pages, settings=StageSettings(page_timeout=6.0))
    assert time.monotonic() - started < 90  # two new processes among it, on a machine that may be busy
    raw = [entry for entry in found if entry[0].topic == RAW.name]
    assert [entry[0].key for entry in raw] == [source.key for source in pages]
    dead = {entry[0].key: out.header(PREFIX + "reason") for entry in raw for out in entry[1:] if out.topic == DEAD.name}
    assert dead == {pages[5].key: "timed_out", pages[11].key: "crashed"}
    assert all(any(out.topic == CLEAN.name for out in entry[1:]) for entry in raw if entry[0].key not in dead)


def test_the_processes_of_a_crew_end_with_it() -> None:
    """Nobody is left behind, hanging or not."""
    with Crew(StageSettings(page_timeout=60), 2, Trap) as crew:
        children = [child.process.pid for child in crew._children]
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child or 0, 0)


def accounted(messages: list[Message]) -> Counter[str]:
    """Every message, and each that came of it, ends somewhere; the reasons of the dead."""
    found = course(messages, settings=StageSettings(page_timeout=10.0))
    assert [entry[0].key for entry in found if entry[0].topic == RAW.name] == [message.key for message in messages]
    assert [entry[0] for entry in found if len(entry) == 1] == []
    dead = [out for entry in found for out in entry[1:] if out.topic == DEAD.name]
    return Counter(f"{letter.header(PREFIX + 'stage')} {letter.header(PREFIX + 'reason')}" for letter in dead)


def test_bad_input_ends_somewhere_with_a_reason() -> None:
    """A tenth of the poison: each input ends in an output, dropped or dead, and no stage fails on any."""
    reasons = accounted(poison(200))
    assert reasons["split timed_out"] == 1
    assert {reason.split(" ")[1] for reason in reasons} <= {"undecodable", "limit_exceeded", "timed_out"}, reasons


@pytest.mark.long
@pytest.mark.timeout(600)
def test_all_the_poison_ends_somewhere_with_a_reason() -> None:
    """2,000 bad inputs: each ends in an output, dropped or dead, and no stage fails on any."""
    reasons = accounted(poison(2000))
    assert {reason.split(" ")[1] for reason in reasons} <= {"undecodable", "limit_exceeded", "timed_out"}, reasons
