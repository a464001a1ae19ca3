"""Clean: an item's text made readable, with signals of its quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from streams.clean.characters import mend
from streams.clean.layout import Part, parts
from streams.clean.promotions import signs
from streams.clean.quality import quality
from streams.clean.removal import remove
from streams.clean.sentences import has_glued, part_glued
from streams.clean.thresholds import NGRAMS, NO_WORDS, limits_by_kind
from streams.contract.records import CleanItem, Dropped
from streams.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.clean.thresholds import Limits
    from streams.contract.records import DroppedPart, SplitItem

# What is kept as found, but for what is broken in it: misread encodings, invisible characters, runs of white space.
STRINGS = (
    "title", "byline", "publisher", "section", "published_text", "author", "name", "about", "price", "rating",
    "availability", "followers", "posts", "views",
)  # fmt: skip
LISTS = ("tags", "people", "places")
REMOVED_FROM = frozenset({"article", "teaser"})  # what a person wrote under their name stays as they wrote it


_ROUNDS = 4  # what goes may bring sentences together, and apart


class Clean:
    """The stage. What it removes from a text is reported as parts, whose spans are of the item's text, not the page's.

    An item without a word is dropped whole (`no_words`); so is one outside the limits of its kind, for the first that
    it breaks (`REASONS` of `streams/clean/thresholds.py`). `preset`, `thresholds`: see `limits_by_kind`.
    """

    def __init__(self, preset: str = "none", thresholds: Mapping[str, Limits] | None = None) -> None:
        self._limits = limits_by_kind(preset, thresholds)
        self._ngrams = {
            kind for kind, limits in self._limits.items() if any(limit.signal in NGRAMS for limit in limits)
        }

    def __call__(self, item: SplitItem) -> Verdict:
        """The item with its text clean, and what went from it or why it was dropped."""
        # Documentation speaks of names and character references as such: there they stay as they are.
        lenient = item.page_kind != "documentation"
        text, words, gone = self._text(item, lenient)
        fields = asdict(item)
        for name in STRINGS:
            if fields[name]:
                fields[name] = mend(fields[name], lenient) or None
        for name in LISTS:
            if fields[name]:
                fields[name] = tuple(filter(None, (mend(value, lenient) for value in fields[name])))
        if not any(map(_has_word, (text, fields["title"], fields["name"], fields["about"]))):
            return Verdict((), self._dropped(item, gone, NO_WORDS))
        signals = quality(text, words, item.kind in self._ngrams)
        for limit in self._limits.get(item.kind, ()):
            if reason := limit.broken(signals):
                return Verdict((), self._dropped(item, gone, reason))
        fields["text"] = text
        kept = CleanItem(**fields, quality=signals)
        return Verdict((kept,), self._dropped(item, gone) if gone else None)

    @staticmethod
    def _text(item: SplitItem, lenient: bool) -> tuple[str, Sequence[str], tuple[DroppedPart, ...]]:
        """The text, its words, and what went from it."""
        if not item.text:  # of most items, teasers, only a title is known
            return "", (), ()
        kept: Sequence[Part] = list(parts(item.text, lenient))
        gone: tuple[DroppedPart, ...] = ()
        for _ in range(_ROUNDS):
            text = "\n\n".join([part.text for part in kept])
            if lenient and has_glued(text):
                kept = [part._replace(text=part_glued(part.text)) if part.kind == "text" else part for part in kept]
                text = "\n\n".join([part.text for part in kept])
            words = text.split()
            if item.kind not in REMOVED_FROM:
                break
            kept, more = remove(item, kept, signs(text, words))
            if not more:
                break
            gone += more
        else:
            text = "\n\n".join([part.text for part in kept])
            words = text.split()
        return text, words, gone

    @staticmethod
    def _dropped(item: SplitItem, gone: tuple[DroppedPart, ...], reason: str | None = None) -> Dropped:
        return Dropped(
            id=item.id, page_id=item.page_id, stage="clean", url=item.url, fetched_at=item.fetched_at,
            crawl_id=item.crawl_id, whole=reason is not None, reason=reason, parts=gone, length=len(item.text),
        )  # fmt: skip


def _has_word(text: str | None) -> bool:
    return bool(text) and any(map(str.isalnum, text or ""))
