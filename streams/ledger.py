"""Whether every page that went in came out: the pages expected, and what is seen of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import orjson

from streams.contract.dead import PREFIX
from streams.contract.topics import DEAD, DROPPED, ENRICH, PAGE, RAW
from streams.errors import MillraceError
from streams.raw import read_page

if TYPE_CHECKING:
    from streams.contract.message import Message

Seen = tuple[Literal["item", "dropped", "dead"], str, str]


class Largest(NamedTuple):
    """A page by its id: how many items it has, and how many of these are copies."""

    page: str
    items: int
    copies: int


class Ledger:
    """Takes messages in any order and any number of times: what counts is which records there are, by key.

    A page is accounted for when it was dropped whole or is a dead letter, or when its page record is there and every
    item that it lists is enriched, dropped or dead. `limit`: bytes of a page, as the settings have it.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._urls: dict[str, str] = {}
        self._by_value: dict[bytes, str] = {}
        self._items: dict[str, tuple[str, ...]] = {}
        self._ended: dict[str, Seen] = {}
        self._duplicates: dict[str, str] = {}
        self._parts: dict[tuple[str, str], Counter[str]] = {}

    def expect(self, source: Message) -> str:
        """A raw event that was sent; gives its page's id. One that is no page is known by its bytes: it can only become
        a dead letter.
        """
        value = source.value or b""
        try:
            page = read_page(source, self._limit)
            page_id, url = page.id, page.url
        except MillraceError:
            page_id, url = f"bytes {hash(value)}", (source.key or b"?").decode("utf-8", "replace")
        self._urls[page_id] = url
        self._by_value[value] = page_id
        return page_id

    def see(self, message: Message) -> None:
        """A record of the topics page, enrich, dropped or dead; any other is passed over."""
        if message.topic == ENRICH.name:
            item = (message.key or b"").decode()
            self._ended[item] = ("item", message.header("kind") or "?", "")
            if relation := message.header("duplicate"):
                self._duplicates[item] = relation
        elif message.topic == DEAD.name:
            self._see_dead(message)
        elif message.topic in {PAGE.name, DROPPED.name} and message.value is not None:
            record = orjson.loads(message.value)
            (self._see_page if message.topic == PAGE.name else self._see_dropped)(record)

    def _see_page(self, record: dict[str, Any]) -> None:
        self._items[record["page_id"]] = tuple(item["id"] for item in record.get("items", ()))

    def _see_dropped(self, record: dict[str, Any]) -> None:
        if record.get("whole"):
            self._ended[record["id"]] = ("dropped", record["stage"], record["reason"])
        else:
            self._parts[record["id"], record["stage"]] = Counter(part["reason"] for part in record.get("parts", ()))

    def _see_dead(self, message: Message) -> None:
        stage, reason = message.header(PREFIX + "stage") or "?", message.header(PREFIX + "reason") or "?"
        if message.header(PREFIX + "topic") == RAW.name:
            key = self._by_value.get(message.value or b"")
        else:
            key = (message.key or b"").decode("utf-8", "replace")
        if key is not None:
            self._ended[key] = ("dead", stage, reason)

    def missing(self) -> dict[str, str]:
        """The pages that are not accounted for, by id: URL, and what is still awaited of them."""
        found = {page: self._awaited(page) for page in self._urls}
        return {page: f"{self._urls[page]}: {awaited}" for page, awaited in found.items() if awaited}

    def _awaited(self, page: str) -> str:
        if page in self._ended:
            return ""
        if page not in self._items:
            return "nothing of it came out"
        left = sum(item not in self._ended for item in self._items[page])
        return f"{left} of its {len(self._items[page])} items are missing" if left else ""

    def largest(self) -> Largest | None:
        """The page with the most items; None where none has any."""
        page = max(self._items.keys() & self._urls.keys(), key=lambda page: len(self._items[page]), default=None)
        if page is None or not self._items[page]:
            return None
        items = self._items[page]
        return Largest(page, len(items), len(self._duplicates.keys() & {*items}))

    def figures(self) -> dict[str, Any]:
        """Of the pages that were expected: what became of them and of their items. Names and meaning are stable."""
        items = [item for page in self._urls for item in self._items.get(page, ())]
        ours = {*self._urls, *items}
        ends = [end for key, end in self._ended.items() if key in ours]
        parts = sum((found for (key, _), found in self._parts.items() if key in ours), Counter())
        return {
            "pages": len(self._urls),
            "items": _counts(kind for end, kind, _ in ends if end == "item"),
            "duplicates": _counts(relation for item, relation in self._duplicates.items() if item in ours),
            "dropped": _counts(f"{stage}: {reason}" for end, stage, reason in ends if end == "dropped"),
            "dropped_parts": dict(parts.most_common()),
            "dead": _counts(f"{stage}: {reason}" for end, stage, reason in ends if end == "dead"),
            "unaccounted": len(self.missing()),
        }


def _counts(values: Any) -> dict[str, int]:
    return dict(Counter(values).most_common())
