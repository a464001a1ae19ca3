"""Items of a text page follow from the roles of its lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from streams.page import Page
from streams.split import stage, text
from streams.split.blocks import Judgement
from streams.split.items.draft import Draft, Grouping
from streams.split.items.facts import group as facts
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags
from streams.split.items.roles.units import units

PAGE = """\
The Harbour Echo | Local
Ferry to run all winter
By Ann Rowe
2 hours ago
The ferry will run through the winter, the council said on Monday.
Tickets stay at four pounds.
Read more
1. Storm closes pier
The Dockside
2. Lights go out on Main Street
Marlow Post
Comments
Tom
3 h
About time.
12 likes
Reply
Ann
Author
Replying to Tom
1 h
It is, and it will last.
"""
ROLED = """\
a.publisher a.title a.byline a.when a.text a.text - t.title! t.publisher t.title! t.publisher -
r.author! r.when r.text r.other - r.author! r.other r.other r.when r.text"""


def _tags(said: str) -> Tags:
    names = said.split()
    shares = np.zeros((len(names), len(ROLES)))
    found = [name.rstrip("!") for name in names]
    shares[np.arange(len(names)), [ROLES.index(name) for name in found]] = 1
    return Tags(found, [name.endswith("!") for name in names], shares)


def _group(shown: str, tags: Tags) -> Grouping:
    document = text.read(
        Page(id="0" * 32, url="https://harbour-echo.example/ferry", text=shown, content_type="text/plain")
    )
    return facts.group(document, stage.judged(document), shapes(document.blocks), tags)


@pytest.fixture(scope="module")
def found() -> list[Draft]:
    return list(_group(PAGE, _tags(ROLED)).drafts)


def test_kinds_and_extents_are_those_of_the_roles(found: list[Draft]) -> None:
    """An article, two comments and two teasers, with the lines that have their roles."""
    assert sorted(draft.kind for draft in found) == ["article", "comment", "comment", "teaser", "teaser"]
    assert next(draft.blocks for draft in found if draft.kind == "article") == [0, 1, 2, 3, 4, 5]


def test_an_article_is_read_around_its_title(found: list[Draft]) -> None:
    """Title, author, time and body; the paragraphs alone are its text."""
    article = next(draft for draft in found if draft.kind == "article")
    assert article.body == [4, 5]
    said = {name: article.fields.get(name) for name in ("title", "byline", "published_text")}
    assert said == {"title": "Ferry to run all winter", "byline": "Ann Rowe", "published_text": "2 hours ago"}


@pytest.mark.parametrize(("title", "under"), [("Ferry to run all winter", "a.byline a.when"), (None, "a.text a.text")])
def test_words_over_who_wrote_them_are_a_title(title: str | None, under: str) -> None:
    """Where no line has the role of one; words right over other words are not."""
    drafts = _group(PAGE, _tags(ROLED.replace("a.title a.byline a.when", f"a.text {under}"))).drafts
    article = next(draft for draft in drafts if draft.kind == "article")
    assert article.fields.get("title") == title


def test_comments_say_who_and_when_and_whom_they_answer(found: list[Draft]) -> None:
    """Badges are no names, and a line that names another makes the comment its answer."""
    first, second = (draft for draft in found if draft.kind == "comment")
    assert first.fields == {"author": "Tom", "published_text": "3 h", "votes": 12}
    assert (second.fields["author"], second.fields["published_text"]) == ("Ann", "1 h")
    assert second.parent is first


def test_numbers_of_a_ranking_are_no_part_of_titles(found: list[Draft]) -> None:
    """Counted titles lose their numbers, and the line below says who publishes."""
    teasers = [draft.fields for draft in found if draft.kind == "teaser"]
    assert [fields["title"] for fields in teasers] == ["Storm closes pier", "Lights go out on Main Street"]
    assert [fields["publisher"] for fields in teasers] == ["The Dockside", "Marlow Post"]


def test_runs_are_parted_by_beginnings_and_other_kinds() -> None:
    """Two lines of none may stand within an item, three part it, and so does a line of another kind."""
    assert units(_tags("t.title! t.when - - t.text - - - t.other"), "t") == [[0, 1, 4], [8]]
    assert units(_tags("t.title! t.title! a.text t.when"), "t") == [[0], [1], [3]]


def test_agreement_is_what_roles_make_of_rules() -> None:
    """1 where rules say the likeliest kinds, 0 where they say none of them."""
    tags = _tags(ROLED)
    grouping = _group(PAGE, tags)
    assert facts.agreement(grouping, tags) == pytest.approx(1)
    assert facts.agreement(grouping, _tags("- " * len(tags.roles))) == pytest.approx(3 / 22)


def _explains(tags: Tags, confidence: float = 0.9) -> bool:
    return facts.explains(tags.shares, Judgement("article", 0.9, [], confidence))


def test_pages_of_several_kinds_are_told() -> None:
    """Kinds that hold most of a page, not one that holds all of it, nor several of which much is in doubt."""
    tags = _tags(ROLED)
    assert _explains(tags)
    assert not _explains(_tags("a.text " * 30))
    assert not _explains(_tags("t.title! t.publisher " * 20 + "r.author! r.text"))
    assert not _explains(_tags("- " * 30 + ROLED))
    assert not _explains(replace(tags, shares=0.7 * tags.shares))


def test_where_the_judge_is_in_doubt_less_is_enough() -> None:
    """On a short page that nobody is sure of, roles that are nearly certain are followed; on a long one not."""
    tags = _tags("a.title a.text a.text a.when - " + "t.title! t.publisher " * 4)
    unsure = replace(tags, shares=0.92 * tags.shares)
    many = 161 // len(tags.roles) + 1
    long = Tags(unsure.roles * many, unsure.begins * many, np.tile(unsure.shares, (many, 1)))
    assert not _explains(unsure, 0.95)
    assert _explains(unsure, 0.5)
    assert not _explains(long, 0.5)


def test_where_an_article_comments_and_teasers_share_a_page_less_is_enough() -> None:
    """A short page of all three, of which the judge is not sure, is hardly another one of the web's."""
    tags = _tags(ROLED)
    unsure = replace(tags, shares=0.85 * tags.shares)
    assert _explains(unsure)
    assert not _explains(unsure, 0.95)
    assert not _explains(replace(unsure, shares=np.tile(unsure.shares, (161 // len(tags.roles) + 1, 1))))


def test_a_name_that_stands_twice_over_a_card_is_one_profile() -> None:
    """As the text of its picture does; another name before it is a profile of its own."""
    grouping = _group(
        "The Echo\nMarlow Post\nMarlow Post\n12K\nFollowers", _tags("p.name! p.name! p.name! p.other p.other")
    )
    profiles = [draft.fields for draft in grouping.drafts if draft.kind == "profile"]
    assert profiles == [{"name": "The Echo"}, {"name": "Marlow Post", "followers": "12K"}]


def test_the_publisher_is_no_tag() -> None:
    """Where an article's foot names it once more."""
    shown = "The Echo\nFerry stays in port\nThe ferry stays in port until the storm has gone by.\nStorms\nThe Echo"
    found = _group(shown, _tags("a.publisher a.title a.text a.tags a.tags"))
    assert [draft.fields["tags"] for draft in found.drafts] == [("Storms",)]


@pytest.mark.parametrize(("path", "section"), [("local/ferry", "Local"), ("news/ferry", "The islands")])
def test_a_section_over_the_title_that_the_address_names_is_the_article_s(path: str, section: str) -> None:
    """Whichever line has the role, if the address does not name that one."""
    shown = "Local\nThe islands\nFerry stays in port\nThe ferry stays in port until the storm has gone by."
    page = Page(id="0" * 32, url=f"https://a.example/{path}", text=shown, content_type="text/plain")
    document = text.read(page)
    tags = _tags("- a.section a.title a.text")
    found = facts.group(document, stage.judged(document), shapes(document.blocks), tags)
    assert [draft.fields["section"] for draft in found.drafts] == [section]


def test_signs_over_a_title_are_no_section_of_the_address() -> None:
    """A line without a word is none of the words that the address is made of, of which the first is empty."""
    shown = "The Echo\nThe islands\n→\nFerry stays in port\nThe ferry stays in port until the storm has gone by."
    (draft,) = _group(shown, _tags("a.publisher a.section - a.title a.text")).drafts
    assert draft.fields["section"] == "The islands"


@pytest.mark.parametrize(("sure", "followed"), [(0.97, False), (0.9, True)])
def test_roles_without_what_a_sure_judge_takes_are_not_followed(sure: float, followed: bool) -> None:
    """All lines are main to the judge, and the article of the roles has two short ones of them."""
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=PAGE, content_type="text/plain"))
    judgement = replace(stage.judged(document), main=[1.0] * len(document.blocks), confidence=sure)
    tags = _tags(ROLED)
    unsure = replace(tags, shares=tags.shares * 0.9)
    assert facts.keeps(document, judgement, _group(PAGE, tags), unsure) is followed
    assert facts.keeps(document, judgement, _group(PAGE, tags), tags)


def test_a_masthead_that_a_line_below_says_again_is_not_the_articles() -> None:
    """The name over the title is the page's own; a section that holds it is none."""
    page = "The Echo\nFrom The Echo\nFerry to run\nThe Echo\nThe ferry will run through the winter, it said."
    grouping = _group(page, _tags("a.publisher a.section a.title a.publisher a.text"))
    (article,) = grouping.drafts
    assert (article.blocks, article.fields["publisher"], article.fields.get("section")) == (
        [1, 2, 3, 4],
        "The Echo",
        None,
    )


def test_more_fields_of_as_many_items_tell_more() -> None:
    """Empty ones count for nothing, and a further item may be a part of another one."""
    known = Draft(kind="comment", blocks=[0], fields={"author": "Tom", "votes": 0})
    hollow = Draft(kind="comment", blocks=[0], fields={"author": "Tom", "votes": None, "published_text": ""})
    assert facts.tells_more(Grouping([known], {}), Grouping([hollow], {}))
    assert not facts.tells_more(Grouping([hollow], {}), Grouping([known], {}))
    assert not facts.tells_more(Grouping([known, known], {}), Grouping([hollow], {}))


@pytest.mark.parametrize(
    ("lines", "confidence", "article", "asked"),
    [
        (100, 0.9, 0.0, True),
        (100, 0.98, 0.9, False),
        (200, 0.4, 0.5, True),
        (200, 0.9, 0.5, False),
        (200, 0.4, 0, False),
    ],
)
def test_roles_are_not_asked_where_a_judge_is_sure(lines: int, confidence: float, article: float, asked: bool) -> None:
    """Of a long page he need be less sure, as he never is of a flat one, and it may be an article."""
    document = text.read(Page(id="0" * 32, url="https://a.example/", text="One.\n" * lines, content_type="text/plain"))
    judgement = replace(stage.judged(document), confidence=confidence, kinds={"article": article, "forum": 0.1})
    ruled = Grouping([Draft(kind="article", blocks=[*range(lines)])], {})
    assert facts.may_explain(shapes(document.blocks), judgement, ruled) is asked


@pytest.mark.parametrize(
    ("names", "owned", "asked"), [(10, 50, True), (65, 50, True), (75, 50, False), (10, 10, True), (10, 4, False)]
)
def test_roles_are_not_asked_where_most_is_furniture(names: int, owned: int, asked: bool) -> None:
    """Of 100 lines most are names, as in menus, or hardly any is of an item by rules."""
    told = "The ferries stay in the harbour until the wind has gone down, said the captain."
    lines = "\n".join(["Anna Kern"] * names + [told] * (100 - names))
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=lines, content_type="text/plain"))
    judgement = replace(stage.judged(document), confidence=0.4, kinds={"article": 0.5, "forum": 0.1})
    ruled = Grouping([Draft(kind="article", blocks=[*range(100 - owned, 100)])], {})
    assert facts.may_explain(shapes(document.blocks), judgement, ruled) is asked


def test_who_answers_whom_is_more_than_who_speaks() -> None:
    """Of two groupings with the same items and fields the one that knows an answer's parent tells more."""
    first, second = (Draft(kind="comment", blocks=[at], fields={"author": "Ann"}) for at in (0, 1))
    answer = replace(second, parent=first)
    assert facts.tells_more(Grouping([first, answer], {}), Grouping([first, second], {}))
    assert not facts.tells_more(Grouping([first, second], {}), Grouping([first, answer], {}))


CARDED = """\
Newsnook
Ferry to run all winter
By Ann Rowe
The ferry will run through the winter, the council said on Monday.
Tickets stay at four pounds.
{}
12K followers
"""


@pytest.mark.parametrize(
    ("card", "publisher"),
    [("Harbour Echo", "Harbour Echo"), ("Ann Rowe (Kiel)", "Newsnook"), ("Newsnook Local", "Newsnook")],
)
def test_the_one_card_that_is_not_the_authors_is_the_publishers(card: str, publisher: str) -> None:
    """Where no line of the article names one, before the page's own name."""
    found = _group(CARDED.format(card), _tags("- a.title a.byline a.text a.text p.name! p.other"))
    assert next(draft for draft in found.drafts if draft.kind == "article").fields["publisher"] == publisher


def test_a_masthead_tells_where_its_name_ends_in_a_longer_one() -> None:
    """A line that says whose the page is has the form of the company behind it."""
    page = "Newsnook\nFerry to run all winter\nThe ferry will run.\nTickets stay.\nNewsnook Media Ltd."
    found = _group(page, _tags("- a.title a.text a.text a.publisher"))
    assert next(draft for draft in found.drafts if draft.kind == "article").fields["publisher"] == "Newsnook"
