"""What was learned of kinds: of what item each line of a text page is, by what the judge and the rules say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.items.learned.common import matrix
from streams.split.judging import odds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from streams.split.items.draft import Draft
    from streams.split.judging.network import Network

    Column = NDArray[np.float64]

NONE: Final = "none"
KINDS: Final = (NONE, "article", "comment", "post", "product", "profile", "teaser")
"""Of what a line may be: of no item, or of one of a kind."""
_RULED: Final = tuple(f"ruled_{name}" for name in (*KINDS, "body", "title", "first", "main"))


@dataclass(frozen=True, slots=True)
class Kinds:
    """A network over a page's lines in their order; the columns that it reads."""

    names: tuple[str, ...]
    network: Network

    def shares(self, columns: Mapping[str, Column], drafts: Iterable[Draft], size: int) -> Column:
        """How likely each line is of an item of each of `KINDS` (lines x kinds), by the page's columns and by the items
        that rules found.
        """
        return odds.shares(self.network.outputs(matrix({**columns, **ruled(drafts, size)}, self.names, size)))


def ruled(drafts: Iterable[Draft], size: int) -> dict[str, Column]:
    """What rules say of each line, as columns: the kind of its item, whether it is of the item's text, its title, its
    first line, and whether the item is main.
    """
    out = dict(zip(_RULED, np.zeros((len(_RULED), size)), strict=True))
    out["ruled_none"][:] = 1
    for draft in drafts:
        own = draft.blocks
        out["ruled_none"][own], out[f"ruled_{draft.kind}"][own] = 0, 1
        out["ruled_body"][[at for at in draft.body if at != draft.title]] = 1
        if draft.title is not None:
            out["ruled_title"][draft.title] = 1
        out["ruled_first"][draft.first] = 1
        out["ruled_main"][own] = draft.main
    return out
