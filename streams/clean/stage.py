"""Clean: an item's text made readable, with signals of its quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.clean.characters import mend
from streams.clean.layout import parts
from streams.clean.quality import quality
from streams.contract.records import CleanItem, Dropped
from streams.verdict import Verdict

if TYPE_CHECKING:
    from streams.contract.records import SplitItem

STRINGS = (
    "title", "byline", "publisher", "section", "published_text", "author", "name", "about", "price", "rating",
    "availability", "followers", "posts", "views",
)  # fmt: skip
LISTS = ("tags", "people", "places")


def _has_word(*texts: str | None) -> bool:
    return any(character.isalnum() for text in texts if text for character in text)


class Clean:
    """The stage. An item without a word is dropped whole, for the reason `no_words`."""

    def __call__(self, item: SplitItem) -> Verdict:
        """The item with its text clean, or why it was dropped."""
        entities = item.page_kind != "documentation"
        text = "\n\n".join(part.text for part in parts(item.text, entities))
        fields = {name: getattr(item, name) for name in item.__struct_fields__}
        for name in STRINGS:
            if fields[name]:
                fields[name] = mend(fields[name], entities) or None
        for name in LISTS:
            if fields[name]:
                fields[name] = tuple(filter(None, (mend(value, entities) for value in fields[name])))
        if not _has_word(text, fields["title"], fields["name"], fields["about"]):
            return Verdict((), self._dropped(item, "no_words"))
        fields["text"] = text
        fields["quality"] = quality(text)
        return Verdict((CleanItem(**fields),))

    @staticmethod
    def _dropped(item: SplitItem, reason: str) -> Dropped:
        return Dropped(
            id=item.id, page_id=item.page_id, stage="clean", url=item.url, fetched_at=item.fetched_at,
            crawl_id=item.crawl_id, whole=True, reason=reason, length=len(item.text),
        )  # fmt: skip
