"""Dedupe without a broker: the same judge, asked in the order of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.dedupe.question import Question
from streams.rules import RULES

if TYPE_CHECKING:
    from streams.contract.message import Message


class LocalDedupe:
    """A step of the river like any other, but one that remembers: give it the clean items in order, in one process.

    `dedupe(message, at)` gives the messages for the dedupe and the cluster topic; raises as every step does.
    """

    def __init__(self, rules: str = RULES, generation: int = 0) -> None:
        self._rules, self._generation = rules, generation
        self._judge = Judge(Index())

    def __call__(self, source: Message, at: str) -> tuple[Message, ...]:
        question, ruling = Question.of(source, self._rules), None
        if question.entry is not None:
            ruling = self._judge.rule(question.entry, self._generation)
            self._judge.index.apply((ruling,))
        return question.answered(ruling, at, self._rules)
