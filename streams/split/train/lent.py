"""What pages with gold lend each other: lines of no item, which another page has in other places."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from streams.split.train.rows import Row, is_body, rows_of

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from streams.split.train.gold import GoldPage


@dataclass(slots=True)
class Shelf:
    """What other pages lend: `asides`, lines of no item that stand between paragraphs of their articles; `frames`, the
    lines of no item over their first and under their last item.
    """

    asides: list[str] = field(default_factory=list)
    frames: list[tuple[list[str], list[str]]] = field(default_factory=list)

    def add(self, page: GoldPage) -> None:
        """Takes what a page has to lend."""
        shown = [one for one in rows_of(page) if one.text.strip()]
        held = [at for at, one in enumerate(shown) if one.label != "-"] or [0]
        texts = [one.text for one in shown]
        self.frames.append((texts[: held[0]], texts[held[-1] + 1 :]))
        body = [at for at, one in enumerate(shown) if is_body(one)]
        for start, stop in pairwise(body):
            if all(one.label == "-" for one in shown[start + 1 : stop]):
                self.asides += texts[start + 1 : stop]


def interrupted(rows: list[Row], rng: random.Random, asides: Sequence[str]) -> list[Row]:
    """Between paragraphs of the article stands what stands between those of other pages."""
    if not asides:
        return rows
    body = [at for at, one in enumerate(rows) if is_body(one)][:-1]
    behind = {*rng.sample(body, min(len(body), rng.choice((1, 1, 2, 3))))}
    spaced = any(not one.text.strip() for one in rows)
    out = list[Row]()
    for at, one in enumerate(rows):
        out.append(one)
        if at in behind:
            out += [Row("-", "")] * spaced + [Row("-", rng.choice(asides))]
    return out


def framed(rows: list[Row], rng: random.Random, frames: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[Row]:
    """Over and under the page's items stands what stands over and under another page's."""
    held = [at for at, one in enumerate(rows) if one.text.strip() and one.label != "-"]
    if not frames or not held:
        return rows
    head, foot = rng.choice(frames)
    own = rows[held[0] : held[-1] + 1]
    return [*(Row("-", text) for text in head), *own, *(Row("-", text) for text in foot)]
