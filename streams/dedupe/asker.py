"""A home's side of the two logs: questions out, answers in. No transport: whoever sends and listens calls this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.dedupe.wire import MOST_ENTRIES, Asked, asker_of, pack_case, read_rulings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling


class Asker:
    """Numbers questions and matches answers. `name`: `ASKER_BYTES` random bytes, new at each start of a process.

    Only the ruling that echoes name and number is an answer. A ruling on the same id for another question may come from
    a judge that was since replaced, whose group was never appended whole: it would be believed too early.
    """

    def __init__(self, name: bytes) -> None:
        self.name = name
        self._next = 0
        self._waiting: dict[int, Callable[[Ruling], None]] = {}
        self._unsent: list[Asked] = []

    @property
    def waiting(self) -> int:
        """Questions without an answer."""
        return len(self._waiting)

    @property
    def unsent(self) -> int:
        """Questions that no case holds yet."""
        return len(self._unsent)

    def ask(self, entry: Entry, answered: Callable[[Ruling], None]) -> int:
        """Note a question; its number. `answered` is called once, unless it is forgotten before."""
        q = self._next
        self._next = (q + 1) & 0xFFFFFFFF
        self._waiting[q] = answered
        self._unsent.append(Asked(q, entry))
        return q

    def cases(self) -> Iterator[bytes]:
        """The questions that were not sent yet, as messages for the case topic."""
        asked = [one for one in self._unsent if one.q in self._waiting]
        self._unsent = []
        for at in range(0, len(asked), MOST_ENTRIES):
            yield pack_case(self.name, asked[at : at + MOST_ENTRIES])

    def forget(self, questions: Iterable[int]) -> None:
        """Nobody waits for these any more: their partition is another's."""
        for q in questions:
            self._waiting.pop(q, None)

    def hear(self, message: bytes | None) -> Sequence[Ruling]:
        """A message of the ruling log: answers what was asked here, skips the rest unread. What was answered now."""
        if message is None or asker_of(message) != self.name:
            return ()
        found = []
        for q, ruling in read_rulings(message)[1]:
            if (answered := self._waiting.pop(q, None)) is not None:
                answered(ruling)
                found.append(ruling)
        return found
