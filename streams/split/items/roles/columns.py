"""What the roles of lines are told by, beside what the judge and the teasers' layout see of each line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import numpy as np

from streams.split.items.line import frames, words
from streams.split.items.line.people import is_role
from streams.split.items.text import captions, titles
from streams.split.items.threads import roles as threads
from streams.split.judging.series import around, shifted, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Judgement
    from streams.split.items.line.shapes import Shape

    Column = NDArray[np.float64]

STEPS: Final = (-3, -2, -1, 1, 2, 3)
NAMED: Final = range(3, 41)
"""Lengths of lines that are looked for within other lines, as names are."""
MOST: Final = 9
"""From so many times on, what comes again comes often."""
FAR: Final = 60
LONG: Final = 400
"""Lines from which on a page is long."""
NEAR: Final = (5, 15)
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"\W")
_EMOJI = re.compile("[\U0001f000-\U0001ffff]")
_SEPARATORS = re.compile(r"[·•|｜/–—]")
_LISTING = re.compile(r"\s*([,·•|｜/／+・、;#＃>])\s*")
LISTED: Final = 3
"""A line of so many short parts with one sign between them is a list."""
PART_MOST, LIST_MOST = 30, 400
"""Characters of such a part and of such a line at most."""
_OPEN: Final = {"at": "@＠>＞#＃", "quote": "\"“„«「『‘'", "paren": "(（[【＜<"}
_CLOSE: Final = {"colon_end": ":：", "paren_end": ")）]】＞>"}
_SEEN_AROUND: Final = (
    *("has_when", "has_author", "counts", "times", "within", "at", "quote", "capitals", "separators", "digit"),
    "listed",
    *("says_reply", "says_controls", "says_read_more", "says_related", "says_comments", "says_by", "bids", "is_role"),
    *map("thread_{}".format, "wmabrkn"),
)
_COUNTED: Final = ("says_reply", "has_when", "says_comments", "says_related")


def columns(shapes: Sequence[Shape], judgement: Judgement, url: str) -> dict[str, Column]:
    """Columns by name, each with one value a line; the judgement has seen the layout of the lines (`layout.beside`)."""
    size = len(shapes)
    own = _own(shapes, url)
    out: dict[str, Column] = {**judgement.seen, **own}
    out |= {f"page_{kind}": np.full(size, share) for kind, share in judgement.kinds.items()}
    for name in _SEEN_AROUND:
        out |= {f"{name}{step:+d}": shifted(own[name], step) for step in STEPS}
    for name in _COUNTED:
        sums = totals(own[name])
        out[f"{name}_before"], out[f"{name}_after"] = sums[:-1], sums[-1] - sums[1:]
        out |= {f"{name}_{width}": around(sums, width)[0] for width in NEAR}
    return out


def _own(shapes: Sequence[Shape], url: str) -> dict[str, Column]:
    """What each line says by itself, and how often it comes again."""
    size = len(shapes)
    texts = [shape.text for shape in shapes]
    out = _said(shapes)
    out["has_when"] = _flags(shape.when is not None for shape in shapes)
    out["has_author"] = _flags(shape.author is not None for shape in shapes)
    said = threads.roles(shapes, 0, size)
    out |= {f"thread_{role}": _flags(one == role for one in said) for role in "wmabrknp"}
    out["bids"] = _flags(frames.bids(shape.text, shape.key) for shape in shapes)
    out["is_role"] = _flags(shape.letter in "nt" and is_role(shape.text) for shape in shapes)
    out["caption"] = _flags(captions.is_caption(text) for text in texts)
    out["credit"] = _flags(captions.is_credit(text) for text in texts)
    out["trail"] = np.array([len(titles.trail(text)) if len(text) < 90 else 0 for text in texts], np.float64)
    out["counts"] = np.array([len(shape.counts) for shape in shapes], np.float64)
    out["parts"] = np.array([len(shape.rest) for shape in shapes], np.float64)
    out["times"], out["within"] = _again(texts)
    out["doubled"] = _flags(one == other for one, other in zip(texts, ["", *texts], strict=False))
    out["doubles"] = _flags(one == other for one, other in zip(texts, [*texts[1:], ""], strict=True))
    out["host"] = _of_host(texts, url)
    out |= {name: _flags(text[:1] in signs for text in texts) for name, signs in _OPEN.items()}
    out |= {name: _flags(text[-1:] in signs for text in texts) for name, signs in _CLOSE.items()}
    out["colon"] = _flags((":" in text or "：" in text) and len(text) < 90 for text in texts)
    out["digit_first"] = _flags(text[:1].isdigit() for text in texts)
    out["digit"] = _flags(any(map(str.isdigit, text)) for text in texts)
    out["emoji"] = _flags(_EMOJI.search(text) for text in texts)
    out["separators"] = np.array([len(_SEPARATORS.findall(text)) for text in texts], np.float64)
    out["listed"] = np.array([_listed(text) for text in texts], np.float64)
    out["capitals"] = np.array([_capitals(text) for text in texts])
    out["upper_all"] = _flags(map(str.isupper, texts))
    at = np.arange(size, dtype=np.float64)
    out["at_share"], out["at_start"], out["at_end"] = at / max(size, 1), np.minimum(at, FAR), np.minimum(at[::-1], FAR)
    out["lines"] = np.full(size, float(min(size, LONG)))
    return out


def _said(shapes: Sequence[Shape]) -> dict[str, Column]:
    """What each line may stand for, and what it counts."""
    nothing = np.zeros(len(shapes))
    out = dict.fromkeys((f"{way}_{concept}" for concept in words.named() for way in ("says", "counts")), nothing)
    found: dict[str, list[int]] = {}
    for at, shape in enumerate(shapes):
        for concept in shape.concepts:
            found.setdefault(f"says_{concept}", []).append(at)
        for concept in {label for count in shape.counts for label in count.labels}:
            found.setdefault(f"counts_{concept}", []).append(at)
    for name, places in found.items():
        out[name] = nothing.copy()
        out[name][places] = 1
    return out


def _flags(values: Iterable[object]) -> Column:
    return np.array([bool(value) for value in values], np.float64)


def _again(texts: Sequence[str]) -> tuple[Column, Column]:
    """How often each line stands on the page, and how often what it says stands within other lines."""
    folded = [text.casefold() for text in texts]
    times = Counter(folded)
    joined = "\n".join(folded)
    within = [min(joined.count(one) - times[one], MOST) if len(one) in NAMED else 0 for one in folded]
    return np.array([times[one] for one in folded], np.float64), np.array(within, np.float64)


def _of_host(texts: Sequence[str], url: str) -> Column:
    """Whether all of a line is in the name of the page's host."""
    host = _SIGN.sub("", (urlsplit(url).hostname or "").removeprefix("www."))
    squeezed = (_SIGN.sub("", text).casefold() if len(text) <= FAR else "" for text in texts)
    return _flags(len(one) > 2 and one in host for one in squeezed)


def _capitals(text: str) -> float:
    """The share of the first words of a line that begin with a capital."""
    found = _WORD.findall(text[:200])
    return float(sum(word[0].isupper() for word in found)) / max(len(found), 1)


def _listed(text: str) -> int:
    """Of how many parts a line is a list: of short ones with one sign between all of them; 0 where it is none."""
    if len(text) > LIST_MOST:
        return 0
    first, *rest = _LISTING.split(text.strip("#＃"))
    signs, parts = set(rest[::2]), [first, *rest[1::2]]
    told = len(signs) == 1 and len(parts) >= LISTED and all(0 < len(part) <= PART_MOST for part in parts)
    return len(parts) if told else 0
