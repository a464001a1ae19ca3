"""Items, as split, clean and dedupe write them; each stage adds to what the one before wrote."""

from __future__ import annotations

from typing import Annotated, Literal

from streams.contract.base import Count, Id, Instant, ItemKind, PageKind, Record, Share, Span, says
from streams.contract.evidence import Evidence

OptionalText = str | None


class SplitItem(Record, frozen=True, kw_only=True):
    """One thing on a page, as split found it."""

    id: Annotated[Id, says("the item's id: a hash of page id, kind and spans", "9f2b61d0c3a84e57b1d20c9e8a7f6e5d")]
    page_id: Annotated[Id, says("the page's id: a hash of its URL, `fetched_at` and text")]
    url: Annotated[str, says("the page's URL, after redirects", "https://example.org/news/1")]
    kind: Annotated[ItemKind, says("what the item is", "article")]
    page_kind: Annotated[PageKind, says("what the page is", "article")]
    main: Annotated[bool, says("whether the page is there for this item", example=True)]
    order: Annotated[Count, says("its place among the page's items, from 0", 0)]
    spans: Annotated[tuple[Span, ...], says("where it stands on the page", [[120, 2410]], unit="characters")]
    parent_id: Annotated[Id | None, says("the item that it answers or belongs to")] = None
    fetched_at: Annotated[Instant | None, says("when the page was fetched", "2022-08-18T12:00:00Z")] = None
    crawl_id: Annotated[OptionalText, says("the crawl that the fetch belongs to", "2022-33")] = None
    confidence: Annotated[Share | None, says("on main items: how likely the text is right", 0.93)] = None
    title: Annotated[OptionalText, says("its headline", "Harbour reopens after the storm")] = None
    byline: Annotated[OptionalText, says('who wrote it, as found, without "By"', "Ada Rivers")] = None
    publisher: Annotated[OptionalText, says("who published it", "Example News")] = None
    section: Annotated[OptionalText, says("the section that it stands in", "World")] = None
    published_text: Annotated[
        OptionalText, says('its date as found, without a label such as "Published on"', "3 days ago")
    ] = None
    image: Annotated[OptionalText, says("the URL of its picture", "https://example.org/a.jpg")] = None
    text: Annotated[
        str, says("its body without title and byline; from clean on: paragraphs, an empty line between")
    ] = ""
    tags: Annotated[tuple[str, ...], says("the page's own tags for it, without `#`", ["harbours"])] = ()
    people: Annotated[tuple[str, ...], says("people whom the page lists for it", ["Ada Rivers"])] = ()
    places: Annotated[tuple[str, ...], says("places that the page lists for it", ["Bergen"])] = ()
    comment_count: Annotated[Count | None, says("how many comments the page counts", 65)] = None
    author: Annotated[OptionalText, says("who wrote a comment or post", "rowan77")] = None
    votes: Annotated[int | None, says("likes, points or votes of a comment or post", 33)] = None
    replies: Annotated[Count | None, says("how many answers it has", 5)] = None
    name: Annotated[OptionalText, says("whom a profile shows", "Example News")] = None
    followers: Annotated[OptionalText, says("a profile's followers, as found", "193K+")] = None
    posts: Annotated[OptionalText, says("a profile's posts, as found", "8K+")] = None
    views: Annotated[OptionalText, says("a profile's views, as found", "86M+")] = None
    about: Annotated[OptionalText, says("what a profile says of itself")] = None
    website: Annotated[OptionalText, says("a profile's website", "https://example.org/")] = None
    price: Annotated[OptionalText, says("a product's price, as found", "49.90")] = None
    currency: Annotated[OptionalText, says("its currency", "EUR")] = None
    rating: Annotated[OptionalText, says("its rating, as found", "4.5")] = None
    availability: Annotated[OptionalText, says("whether it can be had, as found", "InStock")] = None
    evidence: Annotated[Evidence | None, says("what the page says about itself; whole on main items")] = None


class Quality(Record, frozen=True, kw_only=True):
    """Signals about an item's clean text; the formulas and their sources are in `streams/clean/quality.py`.

    Those of n-grams are measured only where a threshold asks for them.
    """

    words: Annotated[Count, says("words", 512, unit="words")] = 0
    lines: Annotated[Count, says("lines that are not empty", 13, unit="lines")] = 0
    mean_word_length: Annotated[float, says("the mean length of a word", 4.9, unit="characters")] = 0.0
    symbol_word_ratio: Annotated[float, says("hash signs or ellipses for each word, whichever are more", 0.0)] = 0.0
    alphabetic_words: Annotated[Share, says("words with a letter among all words", 0.98)] = 0.0
    stop_words: Annotated[Count, says("how many frequent words occur", 7)] = 0
    bullet_lines: Annotated[Share, says("lines that open with a bullet", 0.0)] = 0.0
    ellipsis_lines: Annotated[Share, says("lines that end in an ellipsis", 0.0)] = 0.0
    terminal_punctuation_lines: Annotated[Share, says("lines that end a sentence", 0.92)] = 0.0
    duplicate_lines: Annotated[Share, says("lines that repeat an earlier one", 0.0)] = 0.0
    duplicate_characters: Annotated[Share, says("characters in such lines", 0.0)] = 0.0
    short_lines: Annotated[Share, says("lines too short for a sentence", 0.1)] = 0.0
    top_2gram: Annotated[Share, says("characters in the most frequent pair of words", 0.02)] = 0.0
    top_3gram: Annotated[Share, says("characters in the most frequent three words", 0.01)] = 0.0
    top_4gram: Annotated[Share, says("characters in the most frequent four words", 0.01)] = 0.0
    duplicate_5grams: Annotated[Share, says("characters in five words that occurred before", 0.03)] = 0.0
    flags: Annotated[tuple[str, ...], says("what else is known of the text, of a closed list", ["unspaced"])] = ()


class CleanItem(SplitItem, frozen=True, kw_only=True):
    """An item whose `text` is readable: paragraphs with an empty line between."""

    quality: Annotated[Quality, says("signals about the clean text")]


class Duplicate(Record, frozen=True, kw_only=True):
    """The item that this one repeats."""

    of: Annotated[Id, says("the id of the item that came first")]
    relation: Annotated[Literal["exact", "near"], says("the same text, or nearly so", "near")]
    similarity: Annotated[Share, says("the estimated Jaccard similarity of their word n-grams", 0.91)]


class Related(Record, frozen=True, kw_only=True):
    """A link to another item that drops nothing. `change` says for a recrawl whether the text was edited.

    An item is `teaser_of` an article that came before it; an article `has_teaser` when the teaser came first.
    """

    to: Annotated[Id, says("the id of the other item")]
    relation: Annotated[
        Literal["recrawl", "teaser_of", "has_teaser", "template_variant"],
        says(
            "the same page again, the whole of which this is the teaser, the teaser of this, or another page of one "
            "template",
            "recrawl",
        ),
    ]
    similarity: Annotated[Share, says("how much of the texts agrees", 0.74)]
    change: Annotated[
        Literal["unchanged", "edited"] | None, says("for a recrawl: whether the text was edited", "edited")
    ] = None


class DedupedItem(CleanItem, frozen=True, kw_only=True):
    """An item with its place among all items so far: `cluster` is the id of its cluster's root, its own when unique."""

    cluster: Annotated[Id, says("the id of the root of its cluster; its own id when it is unique")]
    duplicate: Annotated[Duplicate | None, says("which item it repeats; absent when it is none's copy")] = None
    related: Annotated[tuple[Related, ...], says("links to other items, which drop nothing")] = ()
