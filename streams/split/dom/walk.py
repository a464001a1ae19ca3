"""From the parser's events to blocks, in one pass.

This is the part of the judge that every element and every text of a page goes through: what costs time is kept out of
it, and an element's label, role and place among others are made only when a block inside it needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from turbohtml.saxparse import SaxHandler

from streams.enrich.dates.labels import tells_of_change
from streams.split.blocks import Block, Role
from streams.split.dom.attributes import look_of, value_of
from streams.split.dom.nodes import Node, below
from streams.split.dom.pieces import SHORT, pieces
from streams.split.dom.places import Places, Returns
from streams.split.dom.tags import ACTS, FIELDS, HEADING, LISTS, RAW, ROLES, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.dom.head import Head
    from streams.split.dom.pieces import Inline
    from streams.split.dom.places import Span
    from streams.split.dom.tags import Attributes

_TIME: Final = 60  # characters of the text of a <time>
_BEFORE: Final = 30  # characters before a <time> that may say what it is for
_INNER: Final = 12  # inline elements of a block that are named
_BLOCKS: Final = 10_000  # blocks of a page from which on they are joined, so that no page costs more than it holds
_JOINED: Final = 100  # texts of a block that is joined


Level = tuple[Node, Role, bool, int]
"""What the blocks inside an element inherit from it and from those around it: the element, the role, whether it is
hidden, how many lists there are. A bare tuple, since a page makes hundreds.
"""


class Walk(SaxHandler):
    """Reads one page. What it found is there when the parser is done and `end` was called."""

    def __init__(self, source: str, head: Head, depth: int, returns: Returns | None) -> None:
        self._head, self._depth, self._returns = head, depth, returns
        self.blocks: list[Block] = []
        self.nodes = [Node()]
        self.scattered = False
        self.skipped: dict[str, int] = {}
        self._places = Places(source)
        self._open: list[tuple[str, Attributes]] = [("", ())]
        self._levels: list[Level] = [(self.nodes[0], "text", False, 0)]  # of the outer ones that are open
        self._deeper = 0  # elements open below the deepest that is told apart
        self._skipping = 0  # elements open inside one that is skipped, itself included
        self._reason = ""
        self._raw = ""  # the tag of the element whose content is no markup
        self._link: str | None = None
        self._linked = 0
        self._images: list[str] = []
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._links: list[tuple[str, int]] = []
        self._times: list[str] = []
        self._timed: tuple[int, str] | None = None  # where the text of an open <time> begins, and what it is for
        self._inner: list[Inline] = []
        self._untold: list[str] = []
        self._asks = False

    def start_element(self, tag: str, attrs: Attributes) -> None:
        if self._skipping:
            self._skipping += 1
            if tag in RAW:
                self._raw = tag
            return
        act = ACTS.get(tag)
        if act == "block":
            if self._parts:
                self._flush()
            if tag == "html":
                self._head.language = value_of(attrs, "lang") or value_of(attrs, "xml:lang")
        elif act == "void":
            self._void(tag, attrs)
            return
        elif act == "skip":
            self._open_skipped(tag, attrs)
            return
        else:
            if attrs:
                label, hides = look_of(tag, attrs)
                if hides:
                    self._skip(tag, "hidden")
                    return
                if len(self._inner) < _INNER:
                    self._inner.append((tag, attrs, label, len(self._parts)))
            if act == "link":
                self._link, self._linked = value_of(attrs, "href"), 0
                if "license" in value_of(attrs, "rel"):
                    self._head.links.append(("license", self._link))
            elif act == "time":
                self._time(attrs)
        if len(self._open) < self._depth:
            self._open.append((tag, attrs))
        else:
            self._deeper += 1

    def end_element(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            self._raw = ""
            return
        act = ACTS.get(tag)
        if act == "block":
            if self._parts:
                self._flush()
        elif act == "void":
            return
        elif act == "link":
            self._end_link()
            self._link = None
        elif self._timed is not None and act == "time":
            self._end_time(*self._timed)
        if self._inner and self._inner[-1][3] == len(self._parts) and self._inner[-1][0] == tag:
            self._end_empty(*self._inner[-1][:3])
        if self._deeper:
            self._deeper -= 1
        else:
            self._open.pop()
            if len(self._levels) > len(self._open):
                self._levels.pop()[0].end = len(self.blocks)

    def characters(self, data: str) -> None:
        if self._skipping:
            self._pass(data)
        elif not data.isspace():
            spans = self._places.place(data)
            if spans and not (self._open[-1][0] == "noscript" and data.lstrip().startswith("<")):  # markup, escaped
                self._parts.append(data)
                self._spans += spans
                if self._link is not None:
                    self._linked += len(data.strip())
        elif self._parts:
            self._parts.append(" ")

    def end(self) -> None:
        """End the last block, and put the blocks into the source's order where the parser has moved any."""
        self._flush()
        for node, *_ in self._levels:
            node.end = len(self.blocks)
        if self._places.moved:
            self.scattered = True
            self.blocks.sort(key=lambda block: block.start)

    def _open_skipped(self, tag: str, attrs: Attributes) -> None:
        if tag == "head":  # only a name for what is inside
            self._open.append((tag, attrs))
            return
        self._asks |= bool(self._spans) and tag in {"textarea", "select"}
        self._skip(tag, SKIPPED[tag])
        self._head.begin(tag, attrs)

    def _skip(self, tag: str, reason: str) -> None:
        self._skipping, self._reason = 1, reason
        self._raw = tag if tag in RAW else ""

    def _pass(self, data: str) -> None:
        """Text inside an element that is skipped: counted, and stepped over in the source."""
        if self._reason != "markup":
            self.skipped[self._reason] = self.skipped.get(self._reason, 0) + len(data)
        if self._raw:
            self._head.text(self._raw, data)
        elif not data.isspace():
            self._places.place(data)

    def _void(self, tag: str, attrs: Attributes) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag == "img":
            source = value_of(attrs, "src") or value_of(attrs, "data-src")
            if source:
                self._images.append(source)
        elif tag == "hr":
            self._flush()
        elif tag == "input":
            self._asks |= bool(self._spans) and value_of(attrs, "type").lower() in FIELDS
        else:
            self._head.begin(tag, attrs)

    def _time(self, attrs: Attributes) -> None:
        value = value_of(attrs, "datetime")
        role = value_of(attrs, "itemprop") or value_of(attrs, "class").partition(" ")[0]
        if not role and tells_of_change("".join(self._parts)[-_BEFORE:]):
            role = "updated"
        if value:
            self._times.append(value)
            self._head.time(role, value)
        else:
            self._timed = len(self._parts), role

    def _end_time(self, start: int, role: str) -> None:
        """A <time> that says when in its text only."""
        text = " ".join("".join(self._parts[start:]).split())
        self._timed = None
        if text and len(text) <= _TIME:
            self._times.append(text)
            self._head.time(role, text)

    def _end_empty(self, tag: str, attrs: Attributes, label: str) -> None:
        """An inline element that held no text: no text begins with it."""
        self._inner[-1] = tag, attrs, label, -1
        if tag == "time" and (value := value_of(attrs, "datetime")):
            self._untold.append(value)

    def _end_link(self) -> None:
        if self._linked and self._link is not None:
            self._links.append((self._link, self._linked))
        self._linked = 0

    def _flush(self) -> None:
        """End the block that is open, if it holds any text."""
        if not self._spans:
            self._parts.clear()
            self._asks = False
            return
        if len(self.blocks) >= _BLOCKS and len(self._spans) < _JOINED and len(self._open) > 1:
            self._parts.append(" ")
            return
        if self._linked:
            self._end_link()
        at = len(self._open) - 1
        while at and ACTS.get(self._open[at][0]) != "block":
            if at < len(self._levels):  # an inline element that has held blocks of its own
                self.scattered = True
            at -= 1
        self.blocks.append(self._block(self._open[at][0], *self._level(at)))
        self._parts, self._spans, self._asks = [], [], False
        if self._links:
            self._links = []
        if self._images:
            self._images = []
        if self._times:
            self._times = []
        if self._inner:
            self._inner = []
        if self._untold:
            self._untold = []

    def _block(self, tag: str, node: Node, role: Role, hidden: bool, lists: int) -> Block:
        """What has been read since the last block, as one."""
        spans: Sequence[Span] = sorted(self._spans) if self._places.moved else self._spans
        text = "".join(self._parts)
        text = text.strip("\n") if role == "code" else " ".join(text.split())
        return Block(
            text,
            tuple(spans) if self._returns is None else self._returns.spans(spans),
            role,
            HEADING.get(tag, 0) or (lists if role == "item" else 0),
            node,
            tuple(self._links),
            tuple(self._images),
            tuple(self._times),
            0,
            tuple([label for _, _, label, _ in self._inner]),
            hidden,
            self._asks,
            pieces(self._parts, self._inner) if len(spans) > 1 and len(text) <= SHORT else (),
            tuple(self._untold),
        )

    def _level(self, at: int) -> Level:
        """The level of an open element; each is made once, when the first block inside needs it."""
        levels = self._levels
        for tag, attrs in self._open[len(levels) : at + 1]:
            above, role, hidden, lists = levels[-1]
            label, hides = look_of(tag, attrs)
            node = below(above, label, len(self.nodes), len(self.blocks), attrs)
            self.nodes.append(node)
            levels.append((node, ROLES.get(tag, role), hidden or hides, lists + (tag in LISTS)))
        return levels[at]
