"""What tells teasers of an HTML page, beside what the judge has seen: repeated elements, links, headings, names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.dom.labels import Named
from streams.split.items.html.persons import urlsplit_path
from streams.split.items.learned.common import heading_says, judged, since
from streams.split.judging.series import shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Judgement
    from streams.split.dom.tree import Tree
    from streams.split.items.html.facts import Facts
    from streams.split.items.html.records import Teasers

    Column = NDArray[np.float64]

UNIT_MOST: Final = 15
"""Blocks of a repeated element that may be one teaser."""
LABELS: Final = 8
"""Elements around a block whose names are read."""
_WORD = re.compile(r"[-_]+")
_RELATED = Named(
    re.compile(
        r"relat|similar|recommend|read-?next|also|more-|popular|trending|latest|recent|feature|suggest", re.IGNORECASE
    ),
    "relat similar recommend next also more- popular trending latest recent feature suggest",
)
_CARD = Named(
    re.compile(r"card|teaser|post(?!ed)|entry|article|story|tile|thumb|item|headline|title", re.IGNORECASE),
    "card teaser post entry article story tile thumb item headline title",
)
_COMMENT = Named(re.compile(r"comment|reply|message|post-?body", re.IGNORECASE), "comment reply message body")
_CALLED: Final = (("called_related", _RELATED), ("called_card", _CARD), ("called_comment", _COMMENT))
_BITS: Final = LABELS.bit_length()
_MOST: Final = (1 << _BITS) - 1


def columns(facts: Sequence[Facts], tree: Tree, finder: Teasers, judgement: Judgement) -> dict[str, Column]:
    """Columns by name, each with one value a block."""
    out: dict[str, Column] = {}
    _units(out, tree, finder, len(facts))
    _repeated(out, tree, len(facts))
    _links(out, facts)
    _headings(out, facts)
    _names(out, tree)
    out.update(judged(np.array(judgement.main[: len(facts)])))
    for name in ("title", "control", "prose", "timed"):
        out[name] = np.array([getattr(one, name) for one in facts], np.float64)
    out["shape_t"] = np.array([one.shape.code in "tq" for one in facts], np.float64)
    return out


def _units(out: dict[str, Column], tree: Tree, finder: Teasers, size: int) -> None:
    """The elements that look alike and each hold one title that leads elsewhere."""
    units = finder.find()
    alike = Counter((id(unit.parent), unit.key) for unit in units)
    counts, held = np.zeros(len(tree.nodes)), [0] * size
    for unit in units:
        counts[unit.number] = alike[id(unit.parent), unit.key]
        held[unit.first : unit.end] = [unit.number] * unit.size
    out["unit_first"], out["unit_size"], out["unit_alike"], out["unit_place"] = _within(held, tree, counts)
    title = out["unit_title"] = np.zeros(size)
    title[[at for unit in units if (at := finder.title_of(unit)) is not None]] = 1


def _repeated(out: dict[str, Column], tree: Tree, size: int) -> None:
    """The innermost and the outermost of the small elements around a block that stand beside others like them."""
    first, end = tree.ends
    inner, outer, last = [0] * size, [0] * size, 0
    for number in np.flatnonzero((tree.alike > 1) & (end - first <= UNIT_MOST)).tolist():
        node = tree.nodes[number]
        if node.key[0] != "p":
            inner[node.first : node.end] = [number] * node.size
        if node.first >= last and tree.alike[number] > 2:
            outer[node.first : node.end] = [number] * node.size
            last = node.end
    for name, held in (("inner", inner), ("outer", outer)):
        out[f"{name}_first"], out[f"{name}_size"], out[f"{name}_alike"], _ = _within(held, tree, tree.alike)


def _within(held: Sequence[int], tree: Tree, counts: NDArray[np.float64] | NDArray[np.int64]) -> Sequence[Column]:
    """Of the element that holds each block, by its number: whether the block is its first, its size, how many are alike
    (`counts`), the block's place in it; all 0 where none does.
    """
    of, (first, end) = np.array(held), tree.ends
    place = np.arange(1, len(held) + 1) - first[of]
    return [np.where(of > 0, found, 0.0) for found in (place == 1, (end - first)[of], counts[of], place)]


def _links(out: dict[str, Column], facts: Sequence[Facts]) -> None:
    """How much the path of each block's longest link says, and whether the block before leads to the same place."""
    paths = np.array([_path(one.href) if one.href else (0, 0) for one in facts], np.float64).reshape(-1, 2)
    out["slug"], out["link_depth"] = paths.T
    out["slug-1"], out["slug+1"] = shifted(out["slug"], -1), shifted(out["slug"], 1)
    same = [one.href == before.href and bool(one.href) for before, one in pairwise(facts)]
    out["same_link"] = np.array([False, *same], np.float64)


@lru_cache(maxsize=1 << 14)
def _path(href: str) -> tuple[int, int]:
    """Words of the last part of an address's path, and its parts."""
    parts = [part for part in urlsplit_path(href).partition("?")[0].split("/") if part]
    return (len(_WORD.split(parts[-1])), len(parts)) if parts else (0, 0)


def _headings(out: dict[str, Column], facts: Sequence[Facts]) -> None:
    """What the last heading above says, and how far away one of teasers is."""
    concepts = [one.shape.concepts for one in facts]
    heads = {
        at
        for at, one in enumerate(facts)
        if (one.block.role == "heading" or one.shape.letter == "h") and not one.linked
    }
    out["heading_says"] = heading_says(concepts, heads)
    out["since_related"] = since(len(facts), [at for at, found in enumerate(concepts) if "related" in found])


def _names(out: dict[str, Column], tree: Tree) -> None:
    """How many of the elements around a block are called as boxes of teasers, as cards, as comments are."""
    called = [0] * len(tree.labels)  # each name in `_BITS` bits of its own, so that all are counted by one sum
    for number, (_, is_called) in enumerate(_CALLED):
        for at in tree.names(is_called):
            called[at] += 1 << number * _BITS
    counts, up = tree.by_label(called), tree.up
    for _ in range(_BITS - 1):  # over one more element around each, over three, over seven
        counts, up = counts + counts[up], up[up]
    for at, (name, _) in enumerate(_CALLED):
        out[name] = (counts[tree.of] >> at * _BITS & _MOST).astype(np.float64)
