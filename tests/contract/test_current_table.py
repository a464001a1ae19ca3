"""The current table, on a real PostgreSQL, against a model that is computed from the history of pages alone."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zlib import crc32

import psycopg
import pytest

from examples.consumers.current_table.table import ENRICH, PAGE, CurrentTable, Read
from streams.contract.message import Message
from streams.contract.topics import RAW
from streams.river import whole_river
from streams.settings import StageSettings
from tests.postgres import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2024, 1, 1, tzinfo=UTC)
PARTITIONS = 4
WORDS = (
    *("harbour", "ferry", "council", "market", "winter", "lantern", "orchard", "copper", "signal", "meadow"),
    *("granite", "willow", "ledger", "engine", "canvas", "thunder", "valley", "pepper", "cotton", "anchor"),
    *("bridge", "candle", "desert", "ember", "falcon", "garden", "hammer", "island", "jacket", "kettle"),
)


@dataclass(frozen=True)
class Event:
    """One fetch: `story` and `edit` make the text, None for a page that is gone. `at`: days after the start."""

    url: str
    at: int
    story: int | None
    edit: int = 0

    @property
    def fetched_at(self) -> str:
        return (START + timedelta(hours=self.at)).isoformat().replace("+00:00", "Z")

    @property
    def page(self) -> str:
        rng = random.Random(f"story {self.story}")
        paragraphs = [
            " ".join(" ".join(rng.choices(WORDS, k=12)).capitalize() + "." for _ in range(4)) for _ in range(10)
        ]
        for edit in range(self.edit):  # each edit changes one sentence, so any two stay near
            paragraphs[edit % 3] += f" Edited for the {edit + 1}. time after a reader wrote to us about it."
        title, body = f"What happened in place {self.story}", "".join(f"<p>{text}</p>" for text in paragraphs)
        return f"<title>{title}</title><body><article><h1>{title}</h1>{body}</article></body>"

    @property
    def raw(self) -> Message:
        if self.story is None:
            page: dict[str, Any] = {"status": 404, "body": "not found"}
        else:
            page = {"content_type": "text/html", "body": self.page}
        value = json.dumps({"url": self.url, "fetched_at": self.fetched_at, **page}).encode()
        return Message(RAW.name, self.url.encode(), value)


def history(rng: random.Random, events: int, urls: int) -> list[Event]:
    """Fetches of pages that are edited, moved, copied to other hosts, removed and brought back; some out of order."""
    state: dict[str, tuple[int, int] | None] = {}
    stories = 0
    found = []
    for at in range(events):
        url = f"https://{rng.choice('abcd')}.example/{rng.randrange(urls // 4)}"
        now, what = state.get(url), rng.random()
        if now is None or what < 0.1:
            living = [s for s in state.values() if s is not None]
            if living and rng.random() < 0.4:
                now = rng.choice(living)  # the same story at another place
            else:
                now, stories = (stories, 0), stories + 1
        elif what < 0.25:
            now = None
        elif what < 0.6:
            now = (now[0], min(now[1] + 1, 6))
        state[url] = now
        found.append(Event(url, at, *(now or (None,))))
    for _ in range(events // 10):
        late = rng.randrange(1, events)
        found[late - 1], found[late] = found[late], found[late - 1]
    return found


def model(events: list[Event]) -> dict[int, set[tuple[str, str]]]:
    """For each story that lives anywhere, the pages that carry it now, with their text's first edit mark."""
    newest: dict[str, Event] = {}
    for event in events:
        if event.url not in newest or newest[event.url].at <= event.at:
            newest[event.url] = event
    alive: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for event in newest.values():
        if event.story is not None:
            alive[event.story].add((event.url, event.fetched_at))
    return dict(alive)


class Topics:
    """What the river wrote, in partitions with offsets; read in any interleaving that keeps each partition's order."""

    def __init__(self) -> None:
        self._river = whole_river(StageSettings())
        self.logs: dict[tuple[str, int], list[Read]] = defaultdict(list)

    def push(self, event: Event) -> None:
        for message in self._river(event.raw, event.fetched_at):
            if message.topic in {ENRICH, PAGE}:
                self.append(message.topic, message.route, message.key, message.value)

    def append(self, topic: str, route: bytes | None, key: bytes | None, value: bytes | None, at: float = 0) -> None:
        partition = crc32(route or b"") % PARTITIONS
        log = self.logs[topic, partition]
        log.append(Read(topic, partition, len(log), at, key, value))


def follow(topics: Topics, table: CurrentTable, rng: random.Random) -> None:
    """Read all that is there, in random batches from random partitions; one batch in five is lost and read again."""
    while True:
        at = table.progress()
        waiting = [p for p, log in topics.logs.items() if at.get(p, 0) < len(log)]
        if not waiting:
            return
        batch = []
        for partition in rng.sample(waiting, rng.randint(1, len(waiting))):
            start = at.get(partition, 0)
            batch += topics.logs[partition][start : start + rng.randint(1, 40)]
        if rng.random() < 0.2:
            with pytest.raises(ZeroDivisionError):
                table.apply(_breaking(batch))
        else:
            table.apply(batch)


def _breaking(batch: list[Read]) -> Iterator[Read]:
    yield from batch
    raise ZeroDivisionError


def rows(connection: psycopg.Connection[Any]) -> dict[int, tuple[str, str]]:
    found = connection.execute("select value from document").fetchall()
    by_story = {int(value["title"].rsplit(" ", 1)[1]): (value["url"], value["fetched_at"]) for (value,) in found}
    assert len(by_story) == len(found), "two rows for one story"
    return by_story


def check(connection: psycopg.Connection[Any], events: list[Event]) -> None:
    found, wanted = rows(connection), model(events)
    assert found.keys() == wanted.keys()
    for story, row in found.items():
        assert row in wanted[story]


def replay(connection: psycopg.Connection[Any], seed: int, events: int, urls: int) -> None:
    rng = random.Random(seed)
    table, topics, done = CurrentTable(connection), Topics(), history(rng, events, urls)
    for number, event in enumerate(done, 1):
        topics.push(event)
        if rng.random() < 0.05:
            topics.push(rng.choice(done[:number]))  # redelivered
        if number % (events // 3) == 0:
            follow(topics, table, rng)
            check(connection, done[:number])


@pytest.fixture
def connection() -> Iterator[psycopg.Connection[Any]]:
    with postgres() as where, psycopg.connect(where, autocommit=True) as found:
        yield found


def test_current_table_equals_the_model(connection: psycopg.Connection[Any]) -> None:
    """After recrawls, edits, moves, removals, copies, redeliveries and lost batches: one row a living story."""
    replay(connection, seed=1, events=300, urls=40)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_current_table_equals_the_model_over_a_long_history(connection: psycopg.Connection[Any]) -> None:
    """The same over 5,000 fetches of 500 URLs."""
    replay(connection, seed=2, events=5000, urls=500)


def test_a_page_that_is_taken_out_stays_out(connection: psycopg.Connection[Any]) -> None:
    """A tombstone removes the page's documents; a replay of what was fetched before does not bring them back."""
    table, topics, rng = CurrentTable(connection), Topics(), random.Random(3)
    event = Event("https://a.example/1", 0, 1)
    topics.push(event)
    follow(topics, table, rng)
    assert len(rows(connection)) == 1
    url = event.url.encode()
    topics.append(PAGE, url, url, None, at=(START + timedelta(days=2)).timestamp())
    follow(topics, table, rng)
    topics.push(event)
    follow(topics, table, rng)
    assert not rows(connection)
    topics.push(Event(event.url, 72, 1))
    follow(topics, table, rng)
    assert len(rows(connection)) == 1
