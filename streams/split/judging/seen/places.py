"""Where each block stands: on the page, to its title, in its section, among its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from streams.split.blocks import Document
    from streams.split.judging.features import Features


_QUOTED: Final = 30
_LINE_END: Final = re.compile("\n")


def places(page: Features) -> None:
    """How far down the page the block stands, and what the page is like as a whole."""
    put = page.put
    order = np.arange(page.size)
    put("index", np.log1p(order))
    put("index_share", order / max(page.size, 1))
    put("from_end", np.log1p(page.size - order))
    before = np.cumsum(page.length) - page.length
    put("before_share", before / max(page.length.sum(), 1))
    prose = np.where(page.prose, page.length, 0)
    done = np.cumsum(prose)
    whole = max(done[-1], 1) if page.size else 1
    put("prose_before", (done - prose) / whole)
    put("prose", page.prose)
    put("prose_share", prose / whole)
    put("page_blocks", np.full(page.size, np.log1p(page.size)))
    put("page_length", np.full(page.size, np.log1p(page.length.sum())))
    put("page_density", np.full(page.size, page.linked.sum() / max(page.length.sum(), 1)))
    put("page_prose", np.full(page.size, prose.sum() / max(page.length.sum(), 1)))


def titles(page: Features) -> None:
    """Where the block stands to the page's title, and whether the page's own description quotes it."""
    put = page.put
    meta = page.document.meta
    names = [" ".join(meta.get(name, "").lower().split()) for name in ("og:title", "title")]
    quotes = " ".join(_quoted(page.document)).lower().strip()
    title = np.zeros(page.size)
    longest = max(map(len, names))
    for at, text in enumerate(page.lowered if longest else ()):
        if 8 < len(text) <= longest and (inside := [len(one) for one in names if text in one]):
            title[at] = len(text) / max(min(inside), 1)
    put("title", title)
    put(
        "quoted",
        np.array([len(text) > _QUOTED and text[:100] in quotes for text in page.lowered], np.float64)
        if quotes
        else page.nothing,
    )
    heads: list[int] = [at for at, block in enumerate(page.blocks) if block.role == "heading" and block.level == 1]
    best = [at for at in heads if title[at]] or heads or [int(at) for at in np.flatnonzero(title > 0.5)] or [0]
    distance = np.arange(page.size) - best[0]
    put("from_title", np.sign(distance) * np.log1p(np.abs(distance)))
    put("titled", np.full(page.size, float(bool(heads))))


def sections(page: Features) -> None:
    """The section that a block stands in: from one heading to the next."""
    put = page.put
    heading = page.columns["role_heading"] > 0
    section = np.cumsum(heading)
    size = int(section[-1]) + 1 if page.size else 1
    length = np.bincount(section, np.where(heading, 0, page.length), size)
    prose = np.bincount(section, np.where(page.prose & ~heading, page.length, 0), size)
    linked = np.bincount(section, np.where(heading, 0, page.linked), size)
    put("section_length", np.log1p(length)[section])
    put("section_prose", (prose / np.maximum(length, 1))[section])
    put("section_density", (linked / np.maximum(length, 1))[section])
    levels = np.array([0.0, *(block.level for block in page.blocks if block.role == "heading")])
    put("section_level", levels[section])
    starts = np.concatenate(([0], np.flatnonzero(heading)))
    put("section_since", np.log1p(np.arange(page.size) - starts[section]))
    lexicon = np.concatenate(([0.0], page.columns["lexicon"][heading]))
    put("section_lexicon", lexicon[section])


def layout(page: Features) -> None:
    """What a text page shows of its layout: empty lines and indents; sets `like`."""
    put = page.put
    gap = np.array([block.gap for block in page.blocks], np.float64)
    put("gap", gap)
    put("gap_after", np.append(gap[1:], 3.0)[: page.size])
    ends = [-1, *(match.start() for match in _LINE_END.finditer(page.document.page.text))]
    starts = np.array([block.start for block in page.blocks])
    indent = (starts - np.array(ends)[np.searchsorted(ends, starts) - 1] - 1).astype(np.float64)
    put("indent", indent)
    put("indent_change", np.diff(indent, prepend=0))
    runs = page.like = np.cumsum(gap > 0)
    sizes = np.bincount(runs, minlength=int(runs[-1]) + 1 if page.size else 0)
    put("run_lines", np.log1p(sizes[runs]))
    put("run_length", np.log1p(np.bincount(runs, page.length)[runs]))
    put("run_prose", np.bincount(runs, page.prose)[runs] / np.maximum(sizes[runs], 1))


def _quoted(document: Document) -> list[str]:
    """What the page says of its content in its own words, where no reader sees it."""
    meta = document.meta
    texts = [meta.get(name, "") for name in ("og:description", "description", "twitter:description")]
    for one in document.structured[:16]:
        for name in ("articleBody", "description", "text", "reviewBody"):
            value = one.get(name)
            if isinstance(value, str):
                texts.append(value[:50_000])
    return [" ".join(text.split()) for text in texts]
