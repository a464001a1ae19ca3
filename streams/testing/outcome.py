"""All that became of some pages, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from streams.contract import codec
from streams.contract.dead import PREFIX
from streams.contract.records import ClusterMember, Dropped, PageRecord, Record, SplitItem
from streams.contract.topics import BY_RECORD, CLEAN, DEAD, DEDUPE, ENRICH, SPLIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.message import Message

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Outcome:
    """The messages of every topic, in the order in which they were written."""

    messages: Sequence[Message]

    def of(self, record: type[R]) -> list[R]:
        """All records of one type."""
        topic = BY_RECORD[record].name
        return [codec.decode(message.value, record) for message in self.messages if message.topic == topic]

    @property
    def items(self) -> list[SplitItem]:
        """The items as the last stage that ran wrote them (a `SplitItem` or what a later stage makes of it)."""
        for topic in (ENRICH, DEDUPE, CLEAN, SPLIT):
            if topic.record is not None and (found := self.of(topic.record)):
                return [item for item in found if isinstance(item, SplitItem)]
        return []

    def kind(self, kind: str) -> list[SplitItem]:
        """The items of one kind."""
        return [item for item in self.items if item.kind == kind]

    @property
    def pages(self) -> list[PageRecord]:
        return self.of(PageRecord)

    @property
    def dropped(self) -> list[Dropped]:
        return self.of(Dropped)

    @property
    def clusters(self) -> list[ClusterMember]:
        return self.of(ClusterMember)

    @property
    def dead(self) -> list[tuple[str, str]]:
        """Reason and message of each dead letter."""
        letters = [message for message in self.messages if message.topic == DEAD.name]
        return [(one.header(PREFIX + "reason") or "", one.header(PREFIX + "message") or "") for one in letters]
