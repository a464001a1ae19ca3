"""What became of everything that was read: the figures of a run, and whether they add up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson

from streams.contract.dead import PREFIX
from streams.contract.topics import DEAD, DROPPED, ENRICH, PAGE, RAW

if TYPE_CHECKING:
    from streams.contract.message import Message
    from streams.sources import Refused


class Tally:
    """Counts; `unaccounted` are records of which nothing came at all, and must stay 0."""

    def __init__(self) -> None:
        self.pages = self.unaccounted = self.gone = 0
        self.items: Counter[str] = Counter()
        self.duplicates: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.dead: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.page_kinds: Counter[str] = Counter()
        self.unreadable: list[str] = []

    def refuse(self, refused: Refused) -> None:
        if refused.reason == "unreadable_file":
            self.unreadable.append(refused.detail)
        self.refused[f"{refused.reason}: {refused.detail}" if refused.reason == "record_type" else refused.reason] += 1

    def count(self, source: Message, outputs: tuple[Message, ...]) -> None:
        """One record that was read, and all that came of it."""
        self.pages += source.topic == RAW.name
        self.unaccounted += not outputs
        for message in outputs:
            self._output(message)

    def _output(self, message: Message) -> None:
        if message.topic == ENRICH.name:
            self.items[message.header("kind") or "?"] += 1
            if relation := message.header("duplicate"):
                self.duplicates[relation] += 1
        elif message.topic == DEAD.name:
            self.dead[message.header(PREFIX + "reason") or "?"] += 1
        elif message.topic == DROPPED.name and message.value is not None:
            record = orjson.loads(message.value)
            if record.get("whole"):
                self.dropped[f"{record['stage']}: {record['reason']}"] += 1
        elif message.topic == PAGE.name and message.value is not None:
            record = orjson.loads(message.value)
            self.gone += record.get("gone", False)
            self.page_kinds[record["kind"]] += 1

    def figures(self, seconds: float) -> dict[str, Any]:
        """All of it, for `--json`; names and meaning are stable."""
        return {
            "pages": self.pages,
            "gone": self.gone,
            "page_kinds": dict(self.page_kinds.most_common()),
            "items": dict(self.items.most_common()),
            "duplicates": dict(self.duplicates.most_common()),
            "dropped": dict(self.dropped.most_common()),
            "dead": dict(self.dead.most_common()),
            "refused": dict(self.refused.most_common()),
            "unreadable_files": self.unreadable,
            "unaccounted": self.unaccounted,
            "seconds": round(seconds, 3),
        }
