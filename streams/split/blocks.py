"""The block model: what both front ends (DOM blocks, text lines) make of a page, and all that the judge sees of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from streams.contract.records import Evidence, PageKind
from streams.split.dom.nodes import Node
from streams.split.dom.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from streams.page import Page

Role = Literal["text", "heading", "item", "quote", "code", "row", "caption"]


class Piece(NamedTuple):
    """A text of a block between its tags. `labels`: the inline elements that begin with it, `href`: where one leads."""

    text: str
    labels: tuple[str, ...] = ()
    href: str = ""


class Block(Struct, frozen=True, gc=False):
    """A line of a text page, or the inline content of one block element of an HTML page.

    `text`: as read, white space folded (but in code). `spans`: its characters of the page's text, in order, half open.
    `node`: the innermost element around it; none on text pages. `inner`: the inline elements in it, named like those of
    `path` (bounded). `links`: (href, characters of link text)
    of each link in it. `images`: the images since the block before. `times`: of each `<time>` its
    `datetime`, else its text. `gap`: empty lines before it (text pages).
    `hidden`: the page does not show it at first (the `hidden` attribute, `display:none`); some pages hide their content
    until a script runs, so the judge decides, and hidden blocks that are not main are dropped as hidden.
    `asks`: a field to write or choose in stands among its text.
    `pieces`: its texts, of a short block of several. `untold`: the `datetime` of each `<time>` in it without a text.
    A msgspec struct, since a page makes hundreds of them: `msgspec.structs.replace` changes one.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    role: Role = "text"
    level: int = 0
    node: Node | None = None
    links: tuple[tuple[str, int], ...] = ()
    images: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    gap: int = 0
    inner: tuple[str, ...] = ()
    hidden: bool = False
    asks: bool = False
    pieces: tuple[Piece, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The elements around it from the root, each `tag` or `tag.class.class#id`; none for text pages."""
        return () if self.node is None else self.node.path

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Document:
    """A page in blocks. `skipped`: characters that are no text, by reason (HTML: markup, script, form; never blocks).

    `tree`: the elements that hold blocks; none on text pages.
    `scattered`: some element has blocks of another one between its own: text that the parser has moved, or text of an
    inline element beside blocks in it.
    `structured`: parsed JSON-LD objects and the like, as evidence for kind and fields.
    """

    page: Page
    front: Literal["html", "text"]
    blocks: Sequence[Block]
    tree: Tree = field(default_factory=lambda: Tree((), ()))
    scattered: bool = False
    evidence: Evidence = field(default_factory=Evidence)
    skipped: Mapping[str, int] = field(default_factory=dict)
    structured: Sequence[Mapping[str, object]] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of a document: its kind, and for each block how likely it is main content.

    `confidence`: how likely the main text made from it is right (calibrated), None when not judged.
    `kinds`: how likely each kind is, of which `kind` is the likeliest.
    `seen`: the columns that the judge saw, each with one value a block, for whoever tells more of the same blocks.
    """

    kind: PageKind
    kind_confidence: float
    main: Sequence[float]
    confidence: float | None = None
    kinds: Mapping[str, float] = field(default_factory=dict)
    seen: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
