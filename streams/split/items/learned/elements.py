"""What tells teasers of an HTML page, beside what the judge has seen: repeated elements, links, headings, names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.items.html.facts import urlsplit_path
from streams.split.items.html.labels import named
from streams.split.items.learned.common import heading_says, judged, since
from streams.split.judging.series import shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Judgement
    from streams.split.dom.nodes import Node
    from streams.split.items.html.facts import Facts
    from streams.split.items.html.records import Teasers

    Column = NDArray[np.float64]

UNIT_MOST: Final = 15
"""Blocks of a repeated element that may be one teaser."""
LABELS: Final = 8
"""Elements around a block whose names are read."""
_WORD = re.compile(r"[-_]+")
_BOXES: Final = "relat similar recommend next also more- popular trending latest recent feature suggest"
_CARDS: Final = "card teaser post entry article story tile thumb item headline title"
_COMMENTS: Final = "comment reply message body"
_RELATED = named(
    re.compile(
        r"relat|similar|recommend|read-?next|also|more-|popular|trending|latest|recent|feature|suggest", re.IGNORECASE
    ),
    _BOXES,
)
_CARD = named(
    re.compile(r"card|teaser|post(?!ed)|entry|article|story|tile|thumb|item|headline|title", re.IGNORECASE), _CARDS
)
_COMMENT = named(re.compile(r"comment|reply|message|post-?body", re.IGNORECASE), _COMMENTS)
_CALLED: Final = (("called_related", _RELATED), ("called_card", _CARD), ("called_comment", _COMMENT))
_ROOTS: Final = tuple(f"{_BOXES} {_CARDS} {_COMMENTS}".split())
_NOTHING: Final = (False,) * len(_CALLED)


def columns(facts: Sequence[Facts], nodes: Sequence[Node], finder: Teasers, judgement: Judgement) -> dict[str, Column]:
    """Columns by name, each with one value a block."""
    out: dict[str, Column] = {}
    _units(out, finder, len(facts))
    _repeated(out, nodes, len(facts))
    _links(out, facts)
    _headings(out, facts)
    _names(out, facts)
    out.update(judged(np.array(judgement.main[: len(facts)])))
    for name in ("title", "control", "prose", "timed"):
        out[name] = np.array([getattr(one, name) for one in facts], np.float64)
    out["shape_t"] = np.array([one.shape.code in "tq" for one in facts], np.float64)
    return out


def _units(out: dict[str, Column], finder: Teasers, size: int) -> None:
    """The elements that look alike and each hold one title that leads elsewhere."""
    found = np.zeros((5, size))
    units = finder.find()
    alike = Counter((id(unit.parent), unit.key) for unit in units)
    for unit in units:
        found[0, unit.first : unit.end] = unit.size
        found[1, unit.first : unit.end] = alike[id(unit.parent), unit.key]
        found[2, unit.first : unit.end] = np.arange(1, unit.size + 1)
        found[3, unit.first] = 1
        if (title := finder.title_of(unit)) is not None:
            found[4, title] = 1
    out.update(zip(("unit_size", "unit_alike", "unit_place", "unit_first", "unit_title"), found, strict=True))


def _repeated(out: dict[str, Column], nodes: Sequence[Node], size: int) -> None:
    """The innermost and the outermost of the small elements around a block that stand beside others like them."""
    keys = [(id(node.parent), node.tag, node.names) for node in nodes]
    alike = Counter(keys)
    inner, outer = ([[0] * size for _ in range(3)] for _ in range(2))
    end = 0
    for node, key in zip(nodes[1:], keys[1:], strict=True):
        if node.end - node.first > UNIT_MOST:
            continue
        count = alike[key]
        if count > 1 and node.tag != "p":
            _set(inner, node, count)
        if count > 2 and node.first >= end:
            _set(outer, node, count)
            end = node.end
    out.update(zip(("inner_first", "inner_size", "inner_alike"), np.array(inner, np.float64), strict=True))
    out.update(zip(("outer_first", "outer_size", "outer_alike"), np.array(outer, np.float64), strict=True))


def _set(rows: list[list[int]], node: Node, count: int) -> None:
    first, end = node.first, node.end
    size = end - first
    rows[0][first:end] = [1] + [0] * (size - 1) if size else []
    rows[1][first:end] = [size] * size
    rows[2][first:end] = [count] * size


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


def _names(out: dict[str, Column], facts: Sequence[Facts]) -> None:
    """How many of the elements around a block are called as boxes of teasers, as cards, as comments are."""
    paths: dict[tuple[str, ...], tuple[int, ...]] = {}
    rows = []
    for one in facts:
        labels = one.block.path[-LABELS:]
        found = paths.get(labels)
        if found is None:
            found = paths[labels] = tuple(map(sum, zip(*map(_called, labels), strict=True))) or (0,) * len(_CALLED)
        rows.append(found)
    table = np.array(rows, np.float64).reshape(-1, len(_CALLED))
    out.update({name: table[:, at] for at, (name, _) in enumerate(_CALLED)})


@lru_cache(maxsize=1 << 14)
def _called(label: str) -> tuple[bool, ...]:
    if label.isascii() and not any(map(label.lower().__contains__, _ROOTS)):
        return _NOTHING
    return tuple([is_called(label) for _, is_called in _CALLED])
