"""What the roles of lines are told by, beside what the judge and the teasers' layout see of each line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import numpy as np

from streams.split.items.line import frames, words
from streams.split.items.line.counts import has_digit
from streams.split.items.line.held import rarest
from streams.split.items.line.people import is_role
from streams.split.items.text import captions, titles
from streams.split.items.threads import roles as threads
from streams.split.judging.series import around, shifted, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_FIRSTS = re.compile(r"\b\w")
_SIGN = re.compile(r"\W")
_EMOJI = re.compile("[\U0001f000-\U0001ffff]")
_SEPARATORS = re.compile(r"[·•|｜/–—]")
_LISTS = re.compile(r"[,·•|｜/／+・、;#＃>]")
_LISTING = re.compile(rf"\s*({_LISTS.pattern})\s*")
_SAYS: Final = tuple(f"{way}_{concept}" for concept in words.named() for way in ("says", "counts"))
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
_BESIDE: Final = {step: tuple(f"{name}{step:+d}" for name in _SEEN_AROUND) for step in STEPS}
_COUNTED: Final = ("says_reply", "has_when", "says_comments", "says_related")


def columns(shapes: Sequence[Shape], judgement: Judgement, url: str) -> dict[str, Column]:
    """Columns by name, each with one value a line; the judgement has seen the layout of the lines (`layout.beside`)."""
    size = len(shapes)
    own = _own(shapes, url)
    out: dict[str, Column] = {**judgement.seen, **own}
    out |= {f"page_{kind}": np.full(size, share) for kind, share in judgement.kinds.items()}
    seen = np.stack([own[name] for name in _SEEN_AROUND])
    for step in STEPS:
        out.update(zip(_BESIDE[step], shifted(seen, step), strict=True))
    sums = totals(np.stack([own[name] for name in _COUNTED]))
    for name, total in zip(_COUNTED, sums, strict=True):
        out[f"{name}_before"], out[f"{name}_after"] = total[:-1], total[-1] - total[1:]
    for width in NEAR:
        out.update(zip((f"{name}_{width}" for name in _COUNTED), around(sums, width)[0], strict=True))
    return out


def _own(shapes: Sequence[Shape], url: str) -> dict[str, Column]:
    """What each line says by itself, and how often it comes again."""
    size = len(shapes)
    texts = [shape.text for shape in shapes]
    out = _said(shapes)
    out["has_when"] = _column([shape.when is not None for shape in shapes])
    out["has_author"] = _column([shape.author is not None for shape in shapes])
    said = np.array([*threads.roles(shapes, 0, size)])
    out |= {f"thread_{role}": (said == role).astype(np.float64) for role in "wmabrknp"}
    out["bids"] = _column([frames.bids(shape.text, shape.key) for shape in shapes])
    out["is_role"] = _column([shape.letter in "nt" and is_role(shape.text) for shape in shapes])
    credited = [captions.is_credit(text) for text in texts]
    out["credit"] = _column(credited)
    out["caption"] = _column([one or captions.is_described(text) for one, text in zip(credited, texts, strict=True)])
    out["trail"] = _column([len(titles.trail(text)) if len(text) < 90 else 0 for text in texts])
    out["counts"] = _column([len(shape.counts) for shape in shapes])
    out["parts"] = _column([len(shape.rest) for shape in shapes])
    out["times"], out["within"] = _again(texts)
    out["doubled"] = _column([one == other for one, other in zip(texts, ["", *texts[:-1]], strict=True)])
    out["doubles"] = _column([one == other for one, other in zip(texts, [*texts[1:], ""], strict=True)])
    out["host"] = _of_host(texts, url)
    out |= {name: _column([text[:1] in signs for text in texts]) for name, signs in _OPEN.items()}
    out |= {name: _column([text[-1:] in signs for text in texts]) for name, signs in _CLOSE.items()}
    out["colon"] = _column([(":" in text or "：" in text) and len(text) < 90 for text in texts])
    out["digit_first"] = _column([text[:1].isdigit() for text in texts])
    out["digit"] = _column([*map(has_digit, texts)])
    out["emoji"] = np.minimum(_found(_EMOJI, texts), 1)
    out["separators"] = _found(_SEPARATORS, texts)
    out["listed"] = _column([*map(_listed, texts)])
    out["capitals"] = _column([*map(_capitals, texts)])
    out["upper_all"] = _column([*map(str.isupper, texts)])
    at = np.arange(size, dtype=np.float64)
    out["at_share"], out["at_start"], out["at_end"] = at / max(size, 1), np.minimum(at, FAR), np.minimum(at[::-1], FAR)
    out["lines"] = np.full(size, float(min(size, LONG)))
    return out


def _said(shapes: Sequence[Shape]) -> dict[str, Column]:
    """What each line may stand for, and what it counts."""
    nothing = np.zeros(len(shapes))
    out = dict.fromkeys(_SAYS, nothing)
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


def _column(values: Sequence[float]) -> Column:
    return np.array(values, np.float64)


def _found(pattern: re.Pattern[str], texts: Sequence[str]) -> Column:
    """How often each line has one of some signs, by one search in all of them."""
    ends = np.cumsum([len(text) + 1 for text in texts])
    places = [match.start() for match in pattern.finditer("\n".join(texts))]
    return np.bincount(np.searchsorted(ends, places, side="right"), minlength=len(texts)).astype(np.float64)


def _again(texts: Sequence[str]) -> tuple[Column, Column]:
    """How often each line stands on the page, and how often what it says stands within other lines."""
    folded = [text.casefold() for text in texts]
    times = Counter(folded)
    joined = "\n".join(folded)
    within = [
        min(joined.count(one) - times[one], MOST) if len(one) in NAMED and most > times[one] else 0
        for one, most in zip(folded, rarest(folded).tolist(), strict=True)
    ]
    return np.array([times[one] for one in folded], np.float64), np.array(within, np.float64)


def _of_host(texts: Sequence[str], url: str) -> Column:
    """Whether all of a line is in the name of the page's host."""
    host = _SIGN.sub("", (urlsplit(url).hostname or "").removeprefix("www."))
    return _column([len(text) <= FAR and _is_of_host(text, host) for text in texts])


def _is_of_host(text: str, host: str) -> bool:
    first = text.partition(" ")[0]
    if first.isalnum() and first.casefold() not in host:
        return False
    squeezed = _SIGN.sub("", text).casefold()
    return len(squeezed) > 2 and squeezed in host


def _capitals(text: str) -> float:
    """The share of the first words of a line that begin with a capital."""
    found = _FIRSTS.findall(text[:200])
    return sum(map(str.isupper, found)) / max(len(found), 1)


def _listed(text: str) -> int:
    """Of how many parts a line is a list: of short ones with one sign between all of them; 0 where it is none."""
    if len(text) > LIST_MOST:
        return 0
    bare = text.strip("#＃")
    signs = _LISTS.findall(bare)
    if len(signs) < LISTED - 1 or len(set(signs)) > 1:
        return 0
    parts = _LISTING.split(bare)[::2]
    return len(parts) if all(0 < len(part) <= PART_MOST for part in parts) else 0
