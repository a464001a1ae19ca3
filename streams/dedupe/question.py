"""A clean record on its way through dedupe: read and signed, then, with the ruling, published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from streams.contract import codec
from streams.contract.records import CleanItem
from streams.dedupe.home import alone, entry_of, verdict_of
from streams.errors import MillraceError, StageFailedError
from streams.step import publish

if TYPE_CHECKING:
    from streams.contract.message import Message
    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling


class Question(NamedTuple):
    """A record and what is asked about it; `entry` is None when nobody need be asked."""

    source: Message
    item: CleanItem
    entry: Entry | None

    @classmethod
    def of(cls, source: Message, rules: str) -> Question:
        """Raises as every step does: `UndecodableError` or `StageFailedError`. `rules`: where the record names none."""
        item = codec.decode(source.value, CleanItem)
        try:
            return cls(source, item, entry_of(item, source.header("ce_rulesversion") or rules))
        except MillraceError:
            raise
        except Exception as exc:
            raise StageFailedError(f"dedupe failed: {type(exc).__name__}: {exc}") from exc

    def answered(self, ruling: Ruling | None, at: str, rules: str) -> tuple[Message, ...]:
        """What the record becomes on the dedupe and the cluster topic. `ruling`: None when nobody was asked."""
        verdict = alone(self.item) if ruling is None else verdict_of(self.item, ruling)
        return publish(verdict, "dedupe", self.source, f"{self.item.id}/clean", at, rules)
