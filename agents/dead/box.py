"""All dead letters of the topic, without those that are settled, and those of them that are wanted."""

from __future__ import annotations

import re
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.dead.letter import SETTLED_AS, SETTLED_LETTER, Letter, letter
from agents.kafka.reading import read
from streams.contract.topics import DEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agents.settings import Settings

_VARIES = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters. Empty fields want all; `since`, `until`: milliseconds; `key`: as text; `places`: their names."""

    stage: str | None = None
    reason: str | None = None
    since: int | None = None
    until: int | None = None
    key: str | None = None
    places: frozenset[str] = frozenset()

    def __call__(self, found: Letter) -> bool:
        return (
            (self.stage is None or found.error("stage") == self.stage)
            and (self.reason is None or found.error("reason") == self.reason)
            and (self.since is None or found.timestamp >= self.since)
            and (self.until is None or found.timestamp < self.until)
            and (self.key is None or (found.key or b"").decode("utf-8", "replace") == self.key)
            and (not self.places or found.place in self.places)
        )


async def box(settings: Settings, wanted: Wanted, *, settled: bool = False) -> list[Letter]:
    """The wanted letters in order of time. `settled`: those too that were replayed or discarded."""
    letters: list[Letter] = []
    done: set[str] = set()
    async with aclosing(read(settings, DEAD.name)) as records:
        async for record in records:
            found = letter(record)
            if found.header(SETTLED_AS):
                done.add(found.header(SETTLED_LETTER))
            elif wanted(found):
                letters.append(found)
    kept = letters if settled else [found for found in letters if found.place not in done]
    return sorted(kept, key=lambda found: (found.timestamp, found.partition, found.offset))


@dataclass(frozen=True, slots=True)
class Group:
    """Letters of one stage, one reason and one error."""

    stage: str
    reason: str
    error: str
    count: int
    first: int
    last: int
    example: str


def groups(letters: Iterable[Letter]) -> list[Group]:
    """Letters by stage, reason and the first line of the error (what varies in it aside), the most first."""
    found: dict[tuple[str, str, str], list[Letter]] = {}
    for one in letters:
        name = (one.error("stage"), one.error("reason"), _VARIES.sub("…", one.line))
        found.setdefault(name, []).append(one)
    made = [_group(name, members) for name, members in found.items()]
    return sorted(made, key=lambda group: (-group.count, group.stage, group.reason, group.error))


def _group(name: tuple[str, str, str], members: list[Letter]) -> Group:
    times = [one.timestamp for one in members]
    return Group(*name, len(members), min(times), max(times), members[0].place)


def by(letters: Iterable[Letter], name: str) -> Mapping[str, int]:
    """How many letters of each stage, or of each reason."""
    counts: dict[str, int] = {}
    for one in letters:
        counts[one.error(name)] = counts.get(one.error(name), 0) + 1
    return dict(sorted(counts.items()))
