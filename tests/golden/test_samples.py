"""What becomes of the sample pages, against the contents that they were made from."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from statistics import fmean
from typing import Any

import pytest

from streams.contract.topics import ENRICH, PAGE
from streams.river import whole_river
from streams.samples import SamplePage, events, pages
from streams.settings import StageSettings

Items = list[dict[str, Any]]
HEAVY = "huge"


@cache
def outcome() -> dict[str, Items]:
    """The enriched items of each sample page, in page order; the huge one is left out."""
    river, found = whole_river(StageSettings()), defaultdict(list)
    for page, event in zip(pages(), events(), strict=True):
        for message in () if page.name == HEAVY else river(event, "2026-07-01T00:00:00Z"):
            if message.topic == ENRICH.name:
                found[page.name].append(json.loads(message.value or b""))
            elif message.topic == PAGE.name:
                found[page.name]
    return {name: sorted(items, key=lambda item: item["order"]) for name, items in found.items()}


def of(name: str, kind: str) -> Items:
    return [item for item in outcome()[name] if item["kind"] == kind]


@cache
def sample(name: str) -> SamplePage:
    return next(page for page in pages() if page.name == name)


PROSE = [page.name for page in pages() if page.content.get("published")]


def paragraphs(page: SamplePage) -> list[str]:
    return [" ".join(block["text"].split()) for block in page.content["body"] if block["as"] != "promo"]


def body(name: str) -> list[str]:
    return [part.removeprefix("## ") for part in of(name, "article")[0]["text"].split("\n\n")]


@pytest.mark.parametrize("name", PROSE)
def test_an_article_has_its_title_language_and_day(name: str) -> None:
    """One article a page, in whatever charset, language and form."""
    (found,) = of(name, "article")
    content = sample(name).content
    assert found["title"] == content["title"]
    assert found["language"] == content["language"]
    assert found["published"]["day"] == content["published"]


def test_articles_have_their_paragraphs() -> None:
    """Of all articles' paragraphs 95 % are there, and 90 % of what is there are paragraphs."""
    wanted = {name: Counter(paragraphs(sample(name))) for name in PROSE}
    found = {name: Counter(body(name)) for name in PROSE}
    recall = fmean((wanted[name] & found[name]).total() / wanted[name].total() for name in PROSE)
    precision = fmean((wanted[name] & found[name]).total() / found[name].total() for name in PROSE)
    assert recall >= 0.95, recall
    assert precision >= 0.90, precision


def test_articles_name_who_wrote_and_who_published() -> None:
    """Of all bylines and publishers 95 % are found, with a word that says so or without one."""
    asked = [(name, field) for name in PROSE for field in ("byline", "publisher") if sample(name).content.get(field)]
    right = [of(name, "article")[0].get(field) == sample(name).content[field] for name, field in asked]
    assert fmean(right) >= 0.95, [pair for pair, good in zip(asked, right, strict=True) if not good]


def test_the_aggregators_page_is_exact() -> None:
    """Each field of the article, its three comments, five teasers and the publisher's card; nothing else."""
    content = sample("tunnel-aggregator").content
    (article,) = of("tunnel-aggregator", "article")
    assert article["text"].split("\n\n") == paragraphs(sample("tunnel-aggregator"))
    fields = ("title", "byline", "publisher", "section", "image", "tags", "people", "places", "comment_count")
    assert {name: article.get(name) for name in fields} == {name: content[name] for name in fields}
    shown = [{name: item.get(name) for name in ("author", "text", "votes", "replies")}
             for item in of("tunnel-aggregator", "comment")]  # fmt: skip
    assert shown == [
        {name: one[name] for name in ("author", "text", "votes", "replies")} for one in content["comments"]
    ]
    teasers = [(item["publisher"], item["title"], item["text"], item["section"])
               for item in of("tunnel-aggregator", "teaser")]  # fmt: skip
    assert teasers == [tuple(one[k] for k in ("publisher", "title", "text", "section")) for one in content["teasers"]]
    (card,) = of("tunnel-aggregator", "profile")
    assert {name: card[name] for name in content["profile"]} == content["profile"]
    assert len(outcome()["tunnel-aggregator"]) == 10


@pytest.mark.parametrize("name", ["heatpump", "sauerteig"])
def test_a_thread_is_its_posts(name: str) -> None:
    """As many posts as were written, with their authors and texts."""
    posts = [(item["author"], " ".join(item["text"].split())) for item in of(name, "post")]
    assert posts == [(post["author"], " ".join(post["text"].split())) for post in sample(name).content["posts"]]


def test_relations_are_those_of_the_manifest() -> None:
    """Copies are duplicates of the first, recrawls are kept and linked, one template's reports are none of either."""
    articles = {name: of(name, "article")[0] for name in PROSE}
    names = {item["id"]: name for name, item in articles.items()}
    duplicates = {name: names[item["duplicate"]["of"]] for name, item in articles.items() if "duplicate" in item}
    assert duplicates == {
        "tunnel-agency": "tunnel-origin", "tunnel-aggregator": "tunnel-origin", "wheat-html": "wheat",
        "derby-text": "derby", "rye-shortened": "rye", "linden-mislabelled": "linden",
    }  # fmt: skip
    links = {name: [(link["relation"], names.get(link["to"]), link.get("change")) for link in item.get("related", ())]
             for name, item in articles.items()}  # fmt: skip
    assert links["tunnel-recrawl-unchanged"][0] == ("recrawl", "tunnel-origin", "unchanged")
    assert links["tunnel-recrawl-edited"][0] == ("recrawl", "tunnel-origin", "edited")
    assert articles["station-b"]["cluster"] == articles["station-b"]["id"]
