"""What the judge sees of each block: numbers only, made for all blocks of a page at once."""

from __future__ import annotations

import re
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.split.judging.characters import COMMA, DIGIT, END, LETTER, SYMBOL, UPPER, count
from streams.split.judging.hints import SHARE, STOP_UNSPACED
from streams.split.judging.lexicon import SEPARATOR
from streams.split.judging.nodes import TRAITS, Nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Block, Document
    from streams.split.judging.lexicon import Lexicon

    Column = NDArray[np.float64]

ROLES: Final = ("text", "heading", "item", "quote", "code", "row", "caption")
_ROLE: Final = {role: number for number, role in enumerate(ROLES)}
_START: Final = 200  # characters of a text in which signs are counted
_QUOTED: Final = 30
_SHARES: Final = re.compile("|".join(map(re.escape, SHARE))).search
_AROUND: Final = (-3, -2, -1, 1, 2, 3)
_WINDOWS: Final = (3, 8)
_PROSE_WORDS: Final = 10
_SHORT_WORDS: Final = 15


class Features:
    """Named columns, each with one value a block. `matrix` gives them as blocks x columns."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon = document, lexicon
        self.columns: dict[str, Column] = {}
        blocks = document.blocks
        self.size = len(blocks)
        self.texts = [block.text for block in blocks]
        self.lower = "\n".join(self.texts).lower()
        self.nothing = np.zeros(self.size)
        self._characters()
        self._words()
        self._marks(blocks)
        self._links(blocks)
        self.prose = (self.words >= _PROSE_WORDS) & (self.density < 0.4)
        self._places()
        self._titles(blocks)
        if document.front == "html":
            self._elements(blocks)
        else:
            self._layout(blocks)
        self._headings(blocks)
        self._neighbours()

    def matrix(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Blocks x `names`; a column that this page does not have is 0."""
        out = np.zeros((self.size, len(names)), np.float32)
        for at, name in enumerate(names):
            column = self.columns.get(name)
            if column is not None:
                out[:, at] = column
        return out

    def _put(self, name: str, values: NDArray[Any]) -> None:
        self.columns[name] = np.asarray(values, np.float64)

    def _characters(self) -> None:
        counts = count(self.texts)
        length = counts["length"]
        self.length, self.words = length, counts["words"]
        whole = np.maximum(length, 1)
        put = self._put
        put("length", np.log1p(length))
        put("words", np.log1p(self.words))
        put("word_length", counts["letters"] / np.maximum(self.words, 1))
        for name in ("upper", "digits", "unspaced", "symbols"):
            put(name, counts[name] / whole)
        put("ends", counts["ends"])
        put("ends_rate", counts["ends"] / np.maximum(self.words, 1))
        put("commas_rate", counts["commas"] / np.maximum(self.words, 1))
        first, last = counts["first"].astype(np.int64), counts["last"].astype(np.int64)
        put("first_upper", (first & UPPER) > 0)
        put("first_digit", (first & DIGIT) > 0)
        put("first_symbol", (first & (SYMBOL | COMMA | END)) > 0)
        put("last_end", (last & END) > 0)
        put("last_comma", (last & COMMA) > 0)
        put("last_letter", (last & LETTER) > 0)
        self.ends = (last & END) > 0

    def _words(self) -> None:
        """How typical the words are of main content, and how many of them are function words."""
        lexicon = self.lexicon
        bare = [text.replace(SEPARATOR, " ") for text in self.texts] if SEPARATOR in self.lower else self.texts
        words = f"{SEPARATOR} {f' {SEPARATOR} '.join(bare)}".lower().split()
        numbers = np.fromiter(map(lexicon.numbers.get, words, repeat(0)), np.intp, len(words))
        starts = np.flatnonzero(numbers == 1)
        weights, stop = lexicon.weight[numbers], lexicon.stop[numbers]
        total = np.diff(starts, append=len(words)) - 1.0
        put = self._put
        put("lexicon", np.add.reduceat(weights, starts) / np.maximum(total, 1))
        put("lexicon_least", np.minimum.reduceat(weights, starts))
        put("lexicon_most", np.maximum.reduceat(weights, starts))
        stops = np.add.reduceat(stop, starts, dtype=np.float64)
        unspaced = self.columns["unspaced"] > 0.2
        if unspaced.any():
            for at in np.flatnonzero(unspaced):
                stops[at] = sum(map(STOP_UNSPACED.__contains__, self.texts[at]))
        put("stop", stops / np.maximum(self.words, 1))
        put("stops", np.log1p(stops))

    def _marks(self, blocks: Sequence[Block]) -> None:
        put = self._put
        roles = np.array([_ROLE[block.role] for block in blocks], np.int8)
        for number, role in enumerate(ROLES[1:], 1):
            put(f"role_{role}", roles == number)
        put("level", np.array([block.level for block in blocks], np.float64))
        if self.document.front == "html":
            put("images", np.array([len(block.images) for block in blocks], np.float64))
            put("times", np.array([len(block.times) for block in blocks], np.float64))
            put("hidden", np.array([block.hidden for block in blocks], np.float64))
        else:
            put("images", self.nothing)
            put("times", self.nothing)
            put("hidden", self.nothing)
        self._signs()
        seen = Counter(self.texts)
        put("copies", np.array([seen[text] for text in self.texts], np.float64))

    def _signs(self) -> None:
        """Signs in each block's first characters; no look at each for one that the page does not have."""
        starts, has = [text[:_START] for text in self.texts], self.lower.__contains__
        found: dict[str, list[bool] | list[int]] = {}
        if has("©") or has("copyright"):
            found["copyright"] = ["©" in text or "copyright" in text.lower() for text in starts]
        if has("？"):
            found["question"] = ["?" in text or "？" in text for text in starts]
        elif has("?"):
            found["question"] = ["?" in text for text in starts]
        if any(map(has, "$€£¥")):
            found["price"] = ["$" in text or "€" in text or "£" in text or "¥" in text for text in starts]
        if has("...") or has("…"):
            found["dots"] = [text.rstrip().endswith(("...", "…")) for text in self.texts]
        if any(map(has, "|·»")):
            found["bars"] = [text.count("|") + text.count("·") + text.count("»") for text in starts]
        for name in ("copyright", "question", "price", "dots", "bars"):
            self._put(name, np.array(found[name]) if name in found else self.nothing)

    def _links(self, blocks: Sequence[Block]) -> None:
        put = self._put
        if self.document.front == "text":
            self.linked = self.density = self.nothing
            for name in ("density", "links", "acts", "anchor", "outward"):
                put(name, self.nothing)
            return
        linked = np.array(
            [sum([size for _, size in block.links]) if block.links else 0 for block in blocks], np.float64
        )
        self.linked = linked
        self.density = np.minimum(linked / np.maximum(self.length, 1), 1)
        put("density", self.density)
        put("links", np.log1p(np.array([len(block.links) for block in blocks])))
        first = [block.links[0][0] if block.links else "" for block in blocks]
        put("acts", np.array([_SHARES(href) is not None for href in first], np.float64))
        put("anchor", np.array([href.startswith("#") for href in first], np.float64))
        put("outward", np.array([href.startswith("http") for href in first], np.float64))

    def _places(self) -> None:
        put = self._put
        order = np.arange(self.size)
        put("index", np.log1p(order))
        put("index_share", order / max(self.size, 1))
        put("from_end", np.log1p(self.size - order))
        before = np.cumsum(self.length) - self.length
        put("before_share", before / max(self.length.sum(), 1))
        prose = np.where(self.prose, self.length, 0)
        done = np.cumsum(prose)
        whole = max(done[-1], 1) if self.size else 1
        put("prose_before", (done - prose) / whole)
        put("prose", self.prose)
        put("prose_share", prose / whole)
        put("page_blocks", np.full(self.size, np.log1p(self.size)))
        put("page_length", np.full(self.size, np.log1p(self.length.sum())))
        put("page_density", np.full(self.size, self.linked.sum() / max(self.length.sum(), 1)))
        put("page_prose", np.full(self.size, prose.sum() / max(self.length.sum(), 1)))

    def _titles(self, blocks: Sequence[Block]) -> None:
        """Where the block stands to the page's title, and whether the page's own description quotes it."""
        put = self._put
        meta = self.document.meta
        titles = [" ".join(meta.get(name, "").lower().split()) for name in ("og:title", "title")]
        quotes = " ".join(_quoted(self.document)).lower().strip()
        title = np.zeros(self.size)
        longest = max(map(len, titles))
        for at, text in enumerate(self.texts if longest else ()):
            if len(text) > longest or len(lower := text.lower()) <= 8:  # a text in small letters is never shorter
                continue
            inside = [len(one) for one in titles if lower in one]
            if inside:
                title[at] = len(lower) / max(min(inside), 1)
        put("title", title)
        put(
            "quoted",
            np.array([_is_quoted(text, quotes) for text in self.texts], np.float64) if quotes else self.nothing,
        )
        heads: list[int] = [at for at, block in enumerate(blocks) if block.role == "heading" and block.level == 1]
        best = [at for at in heads if title[at]] or heads or [int(at) for at in np.flatnonzero(title > 0.5)] or [0]
        distance = np.arange(self.size) - best[0]
        put("from_title", np.sign(distance) * np.log1p(np.abs(distance)))
        put("titled", np.full(self.size, float(bool(heads))))

    def _layout(self, blocks: Sequence[Block]) -> None:
        """What a text page shows of its layout: empty lines and indents."""
        put = self._put
        gap = np.array([block.gap for block in blocks], np.float64)
        put("gap", gap)
        put("gap_after", np.append(gap[1:], 3.0)[: self.size])
        text = self.document.page.text
        indents, before, line = [], 0, -1
        for block in blocks:
            start = block.spans[0][0]
            line = max(text.rfind("\n", before, start), line)
            before = start
            indents.append(start - line - 1)
        indent = np.array(indents, np.float64)
        put("indent", indent)
        put("indent_change", np.diff(indent, prepend=0))
        runs = np.cumsum(gap > 0)
        sizes = np.bincount(runs, minlength=int(runs[-1]) + 1 if self.size else 0)
        put("run_lines", np.log1p(sizes[runs]))
        put("run_length", np.log1p(np.bincount(runs, self.length)[runs]))
        put("run_prose", np.bincount(runs, self.prose)[runs] / np.maximum(sizes[runs], 1))

    def _elements(self, blocks: Sequence[Block]) -> None:
        put = self._put
        nodes = Nodes(blocks, self.lexicon)
        self.nodes = nodes
        for name, trait in zip(TRAITS, nodes.traits.T[:, nodes.of], strict=True):
            put(name, trait)
        self._inner(blocks)
        values = np.stack(
            [self.length, self.linked, np.where(self.prose, self.length, 0), np.ones(self.size), self.prose], axis=1
        )
        sums = nodes.sums(values)
        self.sums = sums
        here = nodes.of
        whole = np.maximum(sums[0], 1)
        for up in range(5):
            part = sums[here]
            put(f"up{up}_length", np.log1p(part[:, 0]))
            put(f"up{up}_density", part[:, 1] / np.maximum(part[:, 0], 1))
            put(f"up{up}_prose", part[:, 2] / whole[2])
            put(f"up{up}_purity", part[:, 2] / np.maximum(part[:, 0], 1))
            put(f"up{up}_blocks", np.log1p(part[:, 3]))
            here = nodes.up[here]
        self._repeated(nodes, sums)
        self._containers(nodes, sums)

    def _inner(self, blocks: Sequence[Block]) -> None:
        score = self.lexicon.score
        least, most = np.zeros(self.size), np.zeros(self.size)
        for at, block in enumerate(blocks):
            if block.inner:
                scores = [score(label) for label in block.inner]
                least[at] = min([low for low, _ in scores])
                most[at] = max([high for _, high in scores])
        self.columns["inner_least"], self.columns["inner_most"] = least, most

    def _repeated(self, nodes: Nodes, sums: NDArray[np.float64]) -> None:
        put = self._put
        repeats = nodes.repeats()
        _, inverse, sizes = np.unique(nodes.signature, return_inverse=True, return_counts=True)
        put("alike", np.log1p(sizes[inverse]))
        put("alike_share", np.bincount(inverse, self.length)[inverse] / max(self.length.sum(), 1))
        put("alike_density", np.bincount(inverse, self.density)[inverse] / sizes[inverse])
        put("alike_prose", np.bincount(inverse, self.prose)[inverse] / sizes[inverse])
        for least in (2, 4):
            unit = nodes.unit(repeats, least)[nodes.of]
            part = sums[unit]
            put(f"unit{least}_times", np.log1p(repeats[unit]) * (unit > 0))
            put(f"unit{least}_length", np.log1p(part[:, 0]) * (unit > 0))
            put(f"unit{least}_density", part[:, 1] / np.maximum(part[:, 0], 1) * (unit > 0))
            put(f"unit{least}_blocks", np.log1p(part[:, 3]) * (unit > 0))
            put(f"unit{least}_above", (nodes.depth[nodes.of] - nodes.depth[unit]) * (unit > 0))
            above = sums[nodes.up[unit]]
            put(f"unit{least}_share", above[:, 0] / max(sums[0, 0], 1) * (unit > 0))
            put(f"unit{least}_group_density", above[:, 1] / np.maximum(above[:, 0], 1) * (unit > 0))

    def _containers(self, nodes: Nodes, sums: NDArray[np.float64]) -> None:
        """Whether the block is inside the smallest element that holds most of the page's prose."""
        share = sums[:, 2] / max(sums[0, 2], 1)
        for least in (0.4, 0.6, 0.8):
            deepest = int(np.argmax(np.where(share >= least, nodes.depth, -1)))
            inside = np.zeros(len(share), np.float64)
            inside[deepest] = 1
            for at in range(deepest + 1, len(inside)):
                inside[at] = inside[nodes.up[at]]
            name = f"holder{int(least * 100)}"
            self.columns[name] = inside[nodes.of]
            self.columns[f"{name}_below"] = (nodes.depth[nodes.of] - nodes.depth[deepest]) * inside[nodes.of]

    def _headings(self, blocks: Sequence[Block]) -> None:
        """The section that a block stands in: from one heading to the next."""
        put = self._put
        heading = self.columns["role_heading"] > 0
        section = np.cumsum(heading)
        size = int(section[-1]) + 1 if self.size else 1
        length = np.bincount(section, np.where(heading, 0, self.length), size)
        prose = np.bincount(section, np.where(self.prose & ~heading, self.length, 0), size)
        linked = np.bincount(section, np.where(heading, 0, self.linked), size)
        put("section_length", np.log1p(length)[section])
        put("section_prose", (prose / np.maximum(length, 1))[section])
        put("section_density", (linked / np.maximum(length, 1))[section])
        levels = np.array([0.0, *(block.level for block in blocks if block.role == "heading")])
        put("section_level", levels[section])
        starts = np.concatenate(([0], np.flatnonzero(heading)))
        put("section_since", np.log1p(np.arange(self.size) - starts[section]))
        lexicon = np.concatenate(([0.0], self.columns["lexicon"][heading]))
        put("section_lexicon", lexicon[section])

    def _neighbours(self) -> None:
        columns = self.columns
        names = ["words", "density", "lexicon", "last_end", "role_heading", "stop", "prose"]
        if self.document.front == "html":
            names += ["path_sum", "depth"]
        together = np.stack([columns[name] for name in names])
        for step in _AROUND:
            shifted = _shifted(together if abs(step) < 3 else together[:2], step)
            for name, column in zip(names, shifted, strict=False):
                columns[f"{name}{step:+d}"] = column
        names = ["length", "density", "prose", "stop", "lexicon"]
        totals = np.zeros((len(names), self.size + 1))
        np.cumsum(np.stack([columns[name] for name in names]), axis=1, out=totals[:, 1:])
        for width in _WINDOWS:
            for name, column in zip(names, _windows(totals, width), strict=True):
                columns[f"{name}_{width}"] = column
        if self.document.front == "html":
            same = np.zeros(self.size)
            same[1:] = self.nodes.signature[1:] == self.nodes.signature[:-1]
            columns["same_before"] = same
            columns["same_after"] = np.append(same[1:], 0.0)[: self.size]


def _shifted(columns: NDArray[np.float64], step: int) -> NDArray[np.float64]:
    """The columns' values `step` blocks on (columns x blocks); -1 beyond the page's ends."""
    out = np.full(columns.shape, -1.0)
    if step > 0:
        out[:, :-step] = columns[:, step:]
    else:
        out[:, -step:] = columns[:, :step]
    return out


def _windows(totals: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The means over the blocks up to `width` away (columns x blocks), from the sums up to each block."""
    size = totals.shape[1] - 1
    at = np.arange(size)
    first, last = np.maximum(at - width, 0), np.minimum(at + width + 1, size)
    return np.asarray((totals[:, last] - totals[:, first]) / np.maximum(last - first, 1))


def _is_quoted(text: str, quotes: str) -> bool:
    """Whether a text of some length begins like something in `quotes`, which is in small letters."""
    lower = text.lower() if len(text) > _QUOTED // 3 else ""
    return len(lower) > _QUOTED and lower[:100] in quotes


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
