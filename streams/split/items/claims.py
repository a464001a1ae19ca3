"""Who owns which block while a page is being grouped: each block once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from streams.split.items.draft import Draft, Grouping
from streams.split.items.line import forms, promotions, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.contract.records import PageKind
    from streams.split.blocks import Block
    from streams.split.items.line.shapes import Shape


class Claims:
    """A page's blocks, their shapes, and what has been claimed so far.

    `codes`: each shape's letter in layouts, `o` for sentences that end without a stop, as titles do; `taken`: for each
    block 0 while it is free, 1 when an item has it, 2 when none does for a reason.
    """

    def __init__(self, blocks: Sequence[Block], shapes: Sequence[Shape]) -> None:
        self.blocks, self.shapes = blocks, list(shapes)
        self.drafts: list[Draft] = []
        self.reasons: dict[int, str] = {}
        self.taken = bytearray(len(blocks))

    @cached_property
    def codes(self) -> list[str]:
        return list(map(_code, self.shapes))

    def judged(self, main: Sequence[float]) -> list[int]:
        """Characters of each block that is judged main, 0 of the others; `main`: how likely each is."""
        return [len(shape.text) if likely >= 0.5 else 0 for shape, likely in zip(self.shapes, main, strict=True)]

    def asks(self, index: int, *, sure: bool = True) -> bool:
        """Whether a block asks its reader for something; `sure`: a long one twice."""
        return promotions.promotes(self.shapes[index].text, self._asked, sure=sure)

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        return promotions.asked([shape.text for shape in self.shapes])

    def free(self, index: int) -> bool:
        return not self.taken[index]

    def owned(self, index: int) -> bool:
        """Whether an item has the block, not only a reason why none has."""
        return self.taken[index] == 1

    def take(self, draft: Draft) -> Draft:
        """Give `draft` those of its blocks that are free; it counts only when any are."""
        draft.blocks = sorted({index for index in draft.blocks if self.free(index)})
        owned = set(draft.blocks)
        draft.body = [index for index in draft.body if index in owned]
        for index in draft.blocks:
            self.taken[index] = 1
            self.reasons.pop(index, None)
        if draft.blocks:
            self.drafts.append(draft)
        return draft

    def give(self, draft: Draft, index: int) -> None:
        """One more block to a draft that has its others already."""
        if self.free(index):
            self.taken[index] = 1
            self.reasons.pop(index, None)
            draft.add([index], body=())

    def release(self, draft: Draft) -> None:
        """No draft after all: its blocks are free again."""
        self.drafts.remove(draft)
        for index in draft.blocks:
            self.taken[index] = 0

    def leave(self, indexes: Iterable[int], reason: str) -> None:
        """Blocks that belong to no item, and why."""
        for index in indexes:
            if self.free(index):
                self.taken[index] = 2
                self.reasons[index] = reason

    def unclaim(self, index: int) -> None:
        """Make a block that was left out free again."""
        if self.taken[index] == 2:
            self.taken[index] = 0
            self.reasons.pop(index, None)

    def grouping(self, kind: PageKind) -> Grouping:
        for index, (shape, taken) in enumerate(zip(self.shapes, self.taken, strict=True)):
            if not taken:
                self.reasons[index] = _REASONS.get(shape.letter, "boilerplate")
        return Grouping(self.drafts, self.reasons, kind)


_REASONS = {"x": "legal", "c": "control", "h": "heading", "l": "label", "k": "control"}


def _code(shape: Shape) -> str:
    """A line's letter in a layout, where buttons that count nothing are controls."""
    if shape.letter == "p" and forms.open_ended(shape.text):
        return "o"
    return "c" if shape.letter == "k" and not shape.counts and shape.concepts & words.BUTTONS else shape.code
