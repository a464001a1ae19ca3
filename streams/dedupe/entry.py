"""What the judge needs to know of an item: never its text."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("article", "comment", "post", "teaser", "profile", "product")
"""The kinds by their number in the logs; pinned: new ones go to the end. Only items of one kind are duplicates."""


MOST = 65_535


class Entry(NamedTuple):
    """One item as a question. Hashes are of 16 bytes (`id`, `exact`), 8 (`url`) and 4 (`edition`).

    `edition` is a hash of the page's id and the rules that split it: two fetches of one page differ in it, and only
    items of one page are ever compared by it.
    `sketch` is empty for an item whose text is too short to be near anything, else one byte a slot.
    `size` counts the shingles, up to `MOST`; `numbers` and `samples`: see `Sketch`.
    """

    id: bytes
    kind: int
    exact: bytes
    url: bytes
    edition: bytes
    size: int = 0
    sketch: bytes = b""
    numbers: bytes = b""
    samples: bytes = b""

    @property
    def text_key(self) -> bytes:
        """The same for items of one kind and one text."""
        return bytes((self.kind,)) + self.exact
