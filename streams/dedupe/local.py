"""Dedupe without a broker: the same judge, asked in the order of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract import codec
from streams.contract.records import CleanItem
from streams.dedupe.home import alone, entry_of, verdict_of
from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.errors import MillraceError, StageFailedError
from streams.rules import RULES
from streams.step import publish

if TYPE_CHECKING:
    from streams.contract.message import Message
    from streams.verdict import Verdict


class LocalDedupe:
    """A step of the river like any other, but one that remembers: give it the clean items in order, in one process.

    `dedupe(message, at)` gives the messages for the dedupe and the cluster topic; raises as every step does.
    """

    def __init__(self, rules: str = RULES, generation: int = 0) -> None:
        self._rules, self._generation = rules, generation
        self._index = Index()
        self._judge = Judge(self._index)

    def __call__(self, source: Message, at: str) -> tuple[Message, ...]:
        item = codec.decode(source.value, CleanItem)
        try:
            verdict = self._verdict(item, source)
        except MillraceError:
            raise
        except Exception as exc:
            raise StageFailedError(f"dedupe failed: {type(exc).__name__}: {exc}") from exc
        return publish(verdict, "dedupe", source, f"{item.id}/clean", at, self._rules)

    def _verdict(self, item: CleanItem, source: Message) -> Verdict:
        entry = entry_of(item, source.header("ce_rulesversion") or self._rules)
        if entry is None:
            return alone(item)
        ruling = self._judge.rule(entry, self._generation)
        self._index.apply((ruling,))
        return verdict_of(item, ruling)
