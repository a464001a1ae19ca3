"""Clean: an item's text made readable, with signals of its quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.clean.characters import mend
from streams.clean.layout import Part, parts
from streams.clean.promotions import signs
from streams.clean.quality import quality
from streams.clean.removal import remove
from streams.clean.sentences import has_glued, part_glued
from streams.contract.records import CleanItem, Dropped
from streams.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import DroppedPart, SplitItem

STRINGS = (
    "title", "byline", "publisher", "section", "published_text", "author", "name", "about", "price", "rating",
    "availability", "followers", "posts", "views",
)  # fmt: skip
REMOVED_FROM = frozenset({"article", "teaser"})  # what a person wrote under their name stays as they wrote it
LISTS = ("tags", "people", "places")


def _has_word(*texts: str | None) -> bool:
    return any(character.isalnum() for text in texts if text for character in text)


class Clean:
    """The stage. An item without a word is dropped whole, for the reason `no_words`."""

    def __call__(self, item: SplitItem) -> Verdict:
        """The item with its text clean, or why it was dropped."""
        # Documentation speaks of names and references as such: there they stay as they are.
        entities = item.page_kind != "documentation"
        kept: Sequence[Part] = list(parts(item.text, entities))
        if entities and has_glued(item.text):
            kept = [part._replace(text=part_glued(part.text)) if part.kind == "text" else part for part in kept]
        text = "\n\n".join(part.text for part in kept)
        words = text.split()
        gone: tuple[DroppedPart, ...] = ()
        if item.kind in REMOVED_FROM:
            kept, gone = remove(item, kept, signs(text, words))
            if gone:
                text = "\n\n".join(part.text for part in kept)
                words = text.split()
        fields = {name: getattr(item, name) for name in item.__struct_fields__}
        for name in STRINGS:
            if fields[name]:
                fields[name] = mend(fields[name], entities) or None
        for name in LISTS:
            if fields[name]:
                fields[name] = tuple(filter(None, (mend(value, entities) for value in fields[name])))
        if not _has_word(text, fields["title"], fields["name"], fields["about"]):
            return Verdict((), self._dropped(item, gone, "no_words"))
        fields["text"] = text
        fields["quality"] = quality(text, words)
        return Verdict((CleanItem(**fields),), self._dropped(item, gone) if gone else None)

    @staticmethod
    def _dropped(item: SplitItem, gone: tuple[DroppedPart, ...], reason: str | None = None) -> Dropped:
        return Dropped(
            id=item.id, page_id=item.page_id, stage="clean", url=item.url, fetched_at=item.fetched_at,
            crawl_id=item.crawl_id, whole=reason is not None, reason=reason, parts=gone, length=len(item.text),
        )  # fmt: skip
