"""A page over its life, to a consumer that keeps the newest page record and drops stale items and duplicates."""

from __future__ import annotations

from streams.contract import codec
from streams.contract.records import CleanItem, DedupedItem
from streams.contract.topics import DEDUPE
from streams.dedupe.local import LocalDedupe
from tests.unit.dedupe.making import AT, item, message
from tests.unit.dedupe.test_judge import words

PAGE, COPY = "https://a.example/story", "https://b.example/story"


class Consumer:
    """Holds what each page lists now, duplicates left out."""

    def __init__(self) -> None:
        self.dedupe = LocalDedupe()
        self.pages: dict[str, list[DedupedItem]] = {}

    def page(self, url: str, *items: CleanItem) -> list[DedupedItem]:
        """The page as fetched now; what the consumer then holds."""
        out = [made for each in items for made in self.dedupe(message(each), AT) if made.topic == DEDUPE.name]
        self.pages[url] = [codec.decode(made.value, DedupedItem) for made in out]
        return [each for held in self.pages.values() for each in held if each.duplicate is None]


def test_growing_edits_a_copy_and_a_removal() -> None:
    """Five editions, each edited more, and a copy elsewhere: one article after each step, until the page goes."""
    for copied in (0, 4):
        consumer, body = Consumer(), words(400, 1)
        editions = [" ".join(words(45 * n, 50 + n) + body[45 * n :]) for n in range(5)]
        for number, text in enumerate(editions):
            held = consumer.page(PAGE, item(text, PAGE, number))
            assert [each.text for each in held] == [text]
        held = consumer.page(COPY, item(editions[copied], COPY))
        assert [each.text for each in held] == [editions[4]]
        assert consumer.page(PAGE) == []


def test_an_edition_names_what_it_follows() -> None:
    """A recrawl is linked to the root of its cluster and says whether the text is the root's own."""
    consumer, body = Consumer(), words(300, 2)
    (first,) = consumer.page(PAGE, item(" ".join(body), PAGE, 1))
    (second,) = consumer.page(PAGE, item(" ".join(body), PAGE, 2))
    (third,) = consumer.page(PAGE, item(" ".join(body[:280]), PAGE, 3))
    assert [(link.to, link.relation, link.change) for link in second.related] == [(first.id, "recrawl", "unchanged")]
    assert [(link.to, link.relation, link.change) for link in third.related] == [(first.id, "recrawl", "edited")]
    assert first.cluster == second.cluster == third.cluster
