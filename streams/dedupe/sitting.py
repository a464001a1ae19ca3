"""The judge's side of the two logs: groups of cases in, groups of rulings out, the log into the store. No transport."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from streams.dedupe.judge import Judge
from streams.dedupe.wire import Answer, Asked, pack_rulings, read_case, read_rulings
from streams.errors import UndecodableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.dedupe.ruling import Ruling
    from streams.dedupe.store import Store

GROUP = 4096
"""Entries ruled on before the rulings are appended."""


class Case(NamedTuple):
    """A message of the case log, read; `timestamp` is the log's own, in milliseconds."""

    asker: bytes
    asked: Sequence[Asked]
    timestamp: int

    @classmethod
    def of(cls, message: bytes | None, timestamp: int) -> Case:
        """Raises `NewerVersionError` when this process does not know its version, `UndecodableError` for rubbish."""
        return cls(*read_case(message), timestamp)


class Sitting:
    """One judge process. `period`: the length of a generation in seconds; the same in every judge of a log, ever."""

    def __init__(self, store: Store, period: int) -> None:
        self.store, self.period = store, period

    def hear(self, messages: Sequence[tuple[int, bytes | None]]) -> None:
        """Messages of the ruling log with their offsets, in order: the only way into the store.

        What is no message of ours says nothing, to every judge alike. Raises `NewerVersionError` for what a newer one
        wrote.
        """
        self.store.apply([(offset, _rulings(value)) for offset, value in messages])

    def generation(self, timestamp: int) -> int:
        """The second at which the generation of a case begins."""
        return timestamp // 1000 // self.period * self.period

    def rule(self, cases: Sequence[Case]) -> list[bytes]:
        """The rulings on a group, a message a case, in order. Append them whole or not at all, then hear them.

        The store must have heard all that was appended before. Rulings are a function of the store and the cases alone.
        """
        now = max((self.generation(case.timestamp) for case in cases), default=0)
        part = self.store.part([asked.entry for case in cases for asked in case.asked], now)
        judge = Judge(part)
        return [pack_rulings(case.asker, self._answers(judge, case)) for case in cases]

    def _answers(self, judge: Judge, case: Case) -> list[Answer]:
        generation, answers = self.generation(case.timestamp), []
        for q, entry in case.asked:
            ruling = judge.rule(entry, generation)
            judge.index.apply((ruling,))
            answers.append(Answer(q, ruling))
        return answers


def _rulings(message: bytes | None) -> list[Ruling]:
    try:
        return [answer.ruling for answer in read_rulings(message)[1]]
    except UndecodableError:
        return []


def next_group(cases: Sequence[Case]) -> int:
    """How many of the waiting cases make a group: all, but for `GROUP` entries; one at least."""
    entries = 0
    for number, case in enumerate(cases):
        entries += len(case.asked)
        if entries > GROUP:
            return max(1, number)
    return len(cases)
