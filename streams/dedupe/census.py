"""What a ruling log says about the stream: how much is live, how full the buckets are, what was a copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from streams.dedupe.index import lives
from streams.dedupe.ruling import NO_SLOT, Outcome, Ruling
from streams.dedupe.wire import read_rulings
from streams.errors import UndecodableError

MOST = 10
"""Clusters that are named, those with most members."""


class Census:
    """Counts first rulings by generation. `period`: the length of a generation."""

    def __init__(self, period: int) -> None:
        self.period = period
        self.by_generation: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.buckets: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.copies: defaultdict[int, Counter[bytes]] = defaultdict(Counter)
        self.repeats = 0

    def hear(self, message: bytes | None) -> None:
        """A message of the ruling log; rubbish says nothing. A group appended twice counts twice: that is rare."""
        try:
            answers = read_rulings(message)[1]
        except UndecodableError:
            return
        for _, ruling in answers:
            if ruling.repeat:
                self.repeats += 1
            else:
                self._note(ruling, self.by_generation[ruling.generation])

    def _note(self, ruling: Ruling, counts: Counter[str]) -> None:
        counts["items"] += 1
        counts.update(link.tie.name.lower() for link in ruling.links)
        if ruling.outcome is Outcome.UNIQUE:
            counts["unique"] += 1
            self.buckets[ruling.generation].update(ruling.slots)
            return
        self.copies[ruling.generation][ruling.root] += 1
        if ruling.outcome is Outcome.RECRAWL:
            counts["recrawl"] += 1
        else:
            counts["exact" if ruling.same else "near"] += 1

    def figures(self) -> dict[str, Any]:
        """All of it, as JSON has it. Rates are shares of the items of the generations that live."""
        newest = max(self.by_generation, default=0)
        live = [one for one in sorted(self.by_generation) if lives(one, newest, self.period)]
        total = sum((self.by_generation[one] for one in live), Counter[str]())
        slots = sum((self.buckets[one] for one in live), Counter[int]())
        copies = sum((self.copies[one] for one in live), Counter[bytes]())
        names = ("unique", "exact", "near", "recrawl", "teaser_of", "has_teaser", "template_variant")
        return {
            "live_items": total["items"],
            "live_uniques": total["unique"],
            "rates": {name: round(total[name] / max(1, total["items"]), 4) for name in names},
            "generations": [{"start": one, **self.by_generation[one]} for one in live],
            "buckets": {
                "largest": 1 + max((slot for slot in slots if slot != NO_SLOT), default=-1),
                "by_size": {str(slot + 1): count for slot, count in sorted(slots.items()) if slot != NO_SLOT},
                "full": slots[NO_SLOT],
            },
            "clusters": [{"root": root.hex(), "members": 1 + many} for root, many in copies.most_common(MOST)],
            "repeats": self.repeats,
        }
