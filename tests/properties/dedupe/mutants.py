"""Guards of the protocol, each taken away in turn: in the real classes by a patch, in the processes by a name."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from streams.dedupe import index, judge
from streams.dedupe.asker import Asker
from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.dedupe.likeness import compare
from streams.dedupe.ruling import Outcome
from streams.dedupe.sitting import Sitting
from streams.dedupe.wire import Answer, pack_rulings, read_rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling
    from streams.dedupe.sitting import Case


class Mutant(NamedTuple):
    """`breaks`: what is left out. `patched`: the class and method that is replaced, none when a process does it.

    `failing`: the share of sends that fail, where it is rarely that a guard is needed.
    """

    breaks: str
    patched: tuple[Any, str, Any] | None = None
    ageing: bool = False
    failing: float = 0.01


def _no_lookup(self: Judge, entry: Entry, generation: int = 0) -> Ruling:
    generation = self.index.current(generation)
    return self._same_text(entry, generation) or self._search(entry, generation)


def _no_overlay(self: Sitting, judging: Judge, case: Case) -> list[Answer]:
    return [Answer(q, judging.rule(entry, self.generation(case.timestamp))) for q, entry in case.asked]


def _silent_repeat(self: Sitting, judging: Judge, case: Case) -> list[Answer]:
    return [answer for answer in _answers(self, judging, case) if not answer.ruling.repeat]


def _no_sketch(asker: bytes, found: list[Answer]) -> bytes:
    return pack_rulings(
        asker,
        [Answer(q, one._replace(slots=b"\x0f" * len(one.slots)) if one.entry is not None else one) for q, one in found],
    )


def _by_id(self: Asker, message: bytes | None) -> list[Ruling]:
    found = []
    for _, ruling in read_rulings(message)[1]:
        for q, answered in list(self._waiting.items()):
            if ruling.id and answered.args[2].id == ruling.id:  # type: ignore[attr-defined]
                self._waiting.pop(q)(ruling)
                found.append(ruling)
    return found + list(_hear(self, message))


def _chains(self: Index, ruling: Ruling, entry: Entry) -> None:
    _apply_one(self, ruling, entry)
    if ruling.outcome is not Outcome.UNIQUE and entry.sketch:
        shelf = self.shelf(ruling.generation)
        self._insert(shelf, ruling._replace(slots=self.slots(entry, ruling.generation, judge.BUCKET)), entry)


def _last_wins(self: Index, rulings: Iterable[Ruling]) -> None:
    for ruling in rulings:
        now = self.current(ruling.generation)
        if ruling.entry is not None and not ruling.repeat and self.lives(ruling.generation, now):
            self.highest = now
            self._apply(ruling, ruling.entry)


def _whole_copy(entry: Entry, *rest: Any, **named: Any) -> Ruling:
    return _copy(entry, *rest, **named)._replace(entry=entry)


def _any_root(self: Judge, entry: Entry, generation: int, holders: Any) -> Any:
    """Joins whatever shares a band, alike or not."""
    near, variant = _best(self, entry, generation, holders)
    roots = self.index.candidates(entry, generation, holders, 1)
    return near or (None if not roots else (roots[0], compare(entry, roots[0].entry, 0))), variant


_answers, _hear, _apply_one, _copy, _best = (
    Sitting._answers, Asker.hear, Index._apply, judge._copy, Judge._best,
)  # fmt: skip

MUTANTS = {
    "no_id_lookup": Mutant("the id is looked up first", (Judge, "rule", _no_lookup)),
    "no_overlay": Mutant("a group is ruled against its own rulings too", (Sitting, "_answers", _no_overlay)),
    "silent_repeat": Mutant("a known id is answered", (Sitting, "_answers", _silent_repeat)),
    "no_sketch_in_the_log": Mutant("rulings carry what later searches need", ("sitting", "pack_rulings", _no_sketch)),
    "answer_by_id": Mutant(
        "only the ruling on one's own question counts", (Asker, "hear", _by_id), ageing=True, failing=0.2
    ),
    "chains": Mutant("only uniques enter buckets", (Index, "_apply", _chains)),
    "short_life": Mutant("a ruling lives two periods", (index, "GENERATIONS", 1), ageing=True),
    "any_root": Mutant("a root is like what joins it", (Judge, "_best", _any_root)),
    "last_ruling_wins": Mutant("the first ruling on an id is the one that counts", (Index, "apply", _last_wins)),
    "separate_sends": Mutant("a group is on the log whole or not at all", failing=0.2),
    "no_recovery": Mutant("a judge reads the log to its end before it rules"),
    "ack_case_early": Mutant("cases are finished after their rulings are on the log"),
    "no_wait": Mutant("the next group waits for the last"),
    "late_tail": Mutant("a home listens before it asks"),
    "reconnect_at_end": Mutant("a home reads on from its own place"),
    "tail_at_end": Mutant("a judge's state has no holes"),
    "ack_before_output": Mutant("an item is finished when its verdict is with the broker"),
    "ack_any": Mutant("items are finished in order"),
    "ignore_send_error": Mutant("a judge whose append failed ends"),
    "store_before_append": Mutant("the log is the only writer of the state"),
    "wall_clock": Mutant("a case's log time decides its generation", ageing=True),
}


@contextmanager
def broken(name: str) -> Iterator[None]:
    """While this lasts, the guard is away (where a process does it, by the name that it is given)."""
    patched = MUTANTS[name].patched
    if patched is None:
        yield
        return
    owner, attribute, replacement = patched
    target = f"streams.dedupe.{owner}" if isinstance(owner, str) else None
    with patch(f"{target}.{attribute}", replacement) if target else patch.object(owner, attribute, replacement):
        if name == "chains":
            with patch.object(judge, "_copy", _whole_copy):
                yield
        else:
            yield
