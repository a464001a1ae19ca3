"""Items on their way: which blocks they own, which they read, and the fields found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from streams.contract.records import ItemKind, PageKind


@dataclass(slots=True)
class Draft:
    """One item of a page. `blocks`: the indexes of all blocks that it owns; `body`: those that make its text;
    `title`: the one that is its title.

    `beside`: a heading says that it leads to another page than the one that it stands on.
    `fields`: fields of the item's record by name; `evidence`: findings of its own, likewise.
    `parent`: the item that this one answers.
    """

    kind: ItemKind
    blocks: list[int]
    body: list[int] = field(default_factory=list)
    main: bool = False
    title: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)
    parent: Draft | None = None
    beside: bool = False

    @property
    def first(self) -> int:
        return min(self.blocks)

    @property
    def said(self) -> set[str]:
        """What its fields say that have one text each: no tags, people or places."""
        return {value for value in self.fields.values() if isinstance(value, str)}

    def add(self, blocks: Collection[int], body: Iterable[int] | None = None) -> None:
        """Takes blocks in: into its text those of `body`, all of them where it is not given."""
        self.blocks = sorted({*self.blocks, *blocks})
        self.body = sorted({*self.body, *(blocks if body is None else body)})

    def call(self, title: int, text: str) -> None:
        """Makes a block, and what it says, its title: it is of the item, and not of its text."""
        self.title = title
        self.blocks = sorted({*self.blocks, title})
        self.body = [at for at in self.body if at != title]
        self.fields["title"] = text

    def leave(self, blocks: Container[int]) -> None:
        """Gives up what it owns of some blocks."""
        self.blocks = [at for at in self.blocks if at not in blocks]
        self.body = [at for at in self.body if at not in blocks]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A page's items, and why each other block belongs to none. No block is owned twice.

    `kind`: what the page is by the way its items repeat, where that says otherwise than the judge.
    """

    drafts: Sequence[Draft]
    reasons: Mapping[int, str]
    kind: PageKind | None = None
