"""Dedupe without a broker: the same judge, asked in the order of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.dedupe.question import Question
from streams.dedupe.rocks import RocksStore
from streams.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from streams.contract.message import Message
    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling


class _Memory(Protocol):
    """Who rules and remembers it."""

    def rule(self, entry: Entry) -> Ruling: ...

    def close(self) -> None: ...


class LocalDedupe:
    """A step of the river like any other, but one that remembers: give it the clean items in order, in one process.

    `dedupe(message, at)` gives the messages for the dedupe and the cluster topic; raises as every step does. What it
    remembers ends with it, or, with `state`, stays in that folder once it is closed. `generation`: that of new rulings,
    none below the newest in the state; a ruling counts for `GENERATIONS` of them.
    """

    def __init__(self, rules: str = RULES, generation: int = 0, state: Path | None = None) -> None:
        self._rules = rules
        self._memory: _Memory = _InMemory(generation) if state is None else _OnDisk(state, generation)

    def __call__(self, source: Message, at: str) -> tuple[Message, ...]:
        question = Question.of(source, self._rules)
        ruling = None if question.entry is None else self._memory.rule(question.entry)
        return question.answered(ruling, at, self._rules)

    def close(self) -> None:
        """Keep the state."""
        self._memory.close()


class _InMemory:
    def __init__(self, generation: int) -> None:
        self._judge, self._generation = Judge(Index()), generation

    def rule(self, entry: Entry) -> Ruling:
        ruling = self._judge.rule(entry, self._generation)
        self._judge.index.apply((ruling,))
        return ruling

    def close(self) -> None: ...


class _OnDisk:
    def __init__(self, state: Path, generation: int) -> None:
        self._store, self._generation = RocksStore(state), generation

    def rule(self, entry: Entry) -> Ruling:
        ruling = Judge(self._store.part((entry,), self._generation)).rule(entry, self._generation)
        self._store.apply(((self._store.applied + 1, (ruling,)),))
        return ruling

    def close(self) -> None:
        self._store.close()
