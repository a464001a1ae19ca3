"""Histories of fetches, written by seed, and what a table of current documents must hold after each of them."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from streams.contract.message import Message
from streams.contract.topics import PAGE, RAW

if TYPE_CHECKING:
    from collections.abc import Iterable

START = datetime(2024, 1, 1, tzinfo=UTC)
WORDS = (
    *("harbour", "ferry", "council", "market", "winter", "lantern", "orchard", "copper", "signal", "meadow"),
    *("granite", "willow", "ledger", "engine", "canvas", "thunder", "valley", "pepper", "cotton", "anchor"),
    *("bridge", "candle", "desert", "ember", "falcon", "garden", "hammer", "island", "jacket", "kettle"),
)


@lru_cache(maxsize=4096)
def paragraphs(story: int, edit: int) -> tuple[str, ...]:
    """The text of a story. Each edit adds one sentence, so any two stay near."""
    rng = random.Random(f"story {story}")
    made = [" ".join(" ".join(rng.choices(WORDS, k=12)).capitalize() + "." for _ in range(4)) for _ in range(10)]
    for number in range(edit):
        made[number % 3] += f" Edited for the {number + 1}. time after a reader wrote to us about it."
    return tuple(made)


@dataclass(frozen=True)
class Event:
    """One fetch, `at` so many hours after the start: a story as edited so often, or a status when the page is gone.

    `taken`: no fetch, but an operator who takes out the page.
    """

    url: str
    at: int
    story: int | None = None
    edit: int = 0
    status: int = 200
    taken: bool = False

    @property
    def time(self) -> datetime:
        return START + timedelta(hours=self.at)

    @property
    def fetched_at(self) -> str:
        return self.time.isoformat().replace("+00:00", "Z")

    @property
    def message(self) -> Message:
        """What a crawler sends, or the operator's tombstone."""
        key = self.url.encode()
        if self.taken:
            return Message(PAGE.name, key, None)
        page: dict[str, Any] = {"status": self.status, "body": "not found"}
        if self.story is not None:
            title, text = title_of(self.story), "".join(f"<p>{one}</p>" for one in paragraphs(self.story, self.edit))
            body = f"<title>{title}</title><body><article><h1>{title}</h1>{text}</article></body>"
            page = {"content_type": "text/html", "body": body}
        return Message(RAW.name, key, json.dumps({"url": self.url, "fetched_at": self.fetched_at, **page}).encode())


def title_of(story: int) -> str:
    """Every story has its own."""
    return f"What happened in place {story}"


def history(rng: random.Random, events: int, urls: int) -> list[Event]:
    """Recrawls, edits, moves and copies to other hosts, removals, returns, takedowns, repeats; some out of order."""
    now: dict[str, Event] = {}
    found: list[Event] = []
    stories = 0

    def url() -> str:
        return f"https://{rng.choice('abcd')}.example/{rng.randrange(urls // 4)}"

    def happens(event: Event) -> None:
        now[event.url] = event
        found.append(event)

    while len(found) < events:
        at, where, what = len(found), url(), rng.random()
        before = now.get(where)
        living = [one for one in now.values() if one.story is not None]
        if what < 0.05:
            found.append(rng.choice(found) if found else Event(where, at, status=404))  # sent once more
        elif what < 0.09 and living:  # moved: the new place is fetched first, the old one is gone
            old = rng.choice(living)
            happens(Event(where, at, old.story, old.edit))
            if old.url != where:
                happens(Event(old.url, at + 1, status=rng.choice([404, 410, 410])))
        elif what < 0.11:
            happens(Event(where, at, taken=True))
        elif before is None or before.story is None or what < 0.2:
            if living and rng.random() < 0.4:  # the same story at another place
                other = rng.choice(living)
                happens(Event(where, at, other.story, other.edit))
            else:
                happens(Event(where, at, stories))
                stories += 1
        elif what < 0.33:
            happens(Event(where, at, status=rng.choice([404, 410])))
        else:  # fetched again, edited or not
            happens(Event(where, at, before.story, before.edit + (what < 0.65 and before.edit < 6)))
    for _ in range(events // 10):
        late = rng.randrange(1, events)
        found[late - 1], found[late] = found[late], found[late - 1]
    return found[:events]


class Row(NamedTuple):
    """What is compared of a row of the table."""

    url: str
    fetched_at: str
    title: str
    text: str


def model(events: Iterable[Event]) -> dict[int, set[Row]]:
    """For each story that lives anywhere, the rows that may stand for it: one for each page that carries it now."""
    newest: dict[str, Event] = {}
    for event in events:
        if event.url not in newest or newest[event.url].at <= event.at:
            newest[event.url] = event
    alive: dict[int, set[Row]] = defaultdict(set)
    for event in newest.values():
        if event.story is not None:
            text = "\n\n".join(paragraphs(event.story, event.edit))
            alive[event.story].add(Row(event.url, event.fetched_at, title_of(event.story), text))
    return dict(alive)


def check(documents: list[dict[str, Any]], events: Iterable[Event]) -> int:
    """The table holds what the model says, row for row; how many rows."""
    wanted = model(events)
    rows = {Row(one["url"], one["fetched_at"], one["title"], one["text"]) for one in documents}
    by_story = {int(row.title.rpartition(" ")[2]): row for row in rows}
    assert len(by_story) == len(documents), "two rows for one story"
    assert by_story.keys() ^ wanted.keys() == set()
    assert {story: row for story, row in by_story.items() if row not in wanted[story]} == {}
    return len(rows)
