"""Who wrote an HTML page, who publishes it and when, by the lines around its title and by its head."""

from __future__ import annotations

from typing import Any

import pytest

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

BODY = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little."
LEAD = "Iron keeps for a hundred years if it is dried and oiled, and for one winter if it is left out in the rain."
TITLE = "Care of old tins"


def fields(around: str, head: str = "", title: str = f"<h1>{TITLE}</h1>", behind: str = "") -> dict[str, Any]:
    """What the article's fields are of a page on which only `BODY` and `LEAD` are judged main."""
    page = f"<html><head>{head}</head><body><ul><li>Start</ul>{title}{around}<p>{BODY}</p>{behind}</body></html>"
    document = read(Page(id="0" * 32, url="https://a.example/1", text=page))
    likely = [0.9 if block.text in {BODY, LEAD} else 0.1 for block in document.blocks]
    (draft,) = dom.group(document, Judgement(kind="article", kind_confidence=0.9, main=likely)).drafts
    return dict(draft.fields)


@pytest.mark.parametrize(
    ("line", "byline", "when"),
    [
        ("<p class=byline>Ada Rivers<span>|</span>Sep. 21, 2021, 3:17 PM<span>|</span>1,209", "Ada Rivers", "Sep. 21"),
        ("<p class=byline><a>Ada Rivers</a><a>View More Articles</a>", "Ada Rivers", None),
        ("<p class=byline>By <a>Ada Rivers</a><time>2021-01-26 21:32:46 UTC</time>", "Ada Rivers", "2021-01-26"),
        ("<p class=byline>By <a>Ada Rivers</a> on <time>June 29, 2021 8:08 pm</time> <b>@a</b>", "Ada Rivers", "June"),
        ("<p class='author vcard'><a>Ada Rivers</a> <a>Senior Kitchen Correspondent</a>", "Ada Rivers", None),
        ("<p class=byline>Submitted on Mon, 2021-01-21 13:49", None, "Mon, 2021-01-21"),
        ("<p>By <i>Ada Rivers</i>, <i>Tom Hill</i> <b>3 May 2021</b>", "Ada Rivers, Tom Hill", "3 May 2021"),
        ("<p class='author-line'>Email this<p class=author>Ada Rivers", "Ada Rivers", None),
        ("<p class=vcard><b class=fn>| tins.example</b>", None, None),
    ],
)  # fmt: skip
def test_markup_parts_a_name_from_what_stands_beside_it(line: str, byline: str | None, when: str | None) -> None:
    """A time, a count, a button, what somebody is: none of them is of the name."""
    found = fields(line)
    assert found.get("byline") == byline
    assert str(found.get("published_text", "None")).startswith(str(when))


@pytest.mark.parametrize(
    "line",
    [
        "<div>2021-09-07 13:43:45　来源: <a>磨坊晚报</a> <a>举报</a></div>",
        "<div><span>2021年09月07日 13:43</span><span>来源：磨坊晚报</span> <span>作者：李河</span></div>",
        "<div>来源：磨坊晚报　作者：李河　时间：2021-09-07　浏览：33</div>",
    ],
)
def test_a_line_of_labels_says_where_a_text_is_from_and_when(line: str) -> None:
    """Each label has its own value, whether markup parts them or white space."""
    found = fields(line)
    assert found["publisher"] == "磨坊晚报"
    assert found["published_text"].startswith(("2021", "时间：2021"))
    assert found.get("byline") == ("李河" if "李河" in line else None)


def test_buttons_are_no_names() -> None:
    """However much a word beside the time looks like a name, nor is the picture's photographer who wrote."""
    time = "<p>August 13, 2021"
    assert "byline" not in fields(f"{time}<div class=share-tools>Tuit</div>")
    assert "byline" not in fields(f"{time}<figure><p class=caption>A tin <div class=author>Tom Hill</div></figure>")
    assert "byline" not in fields(f"{time}<h2>Ovens Then</h2>")
    assert fields(f"{time}<p>Ada Rivers")["byline"] == "Ada Rivers"


def test_a_number_or_a_verse_below_a_title_is_no_date() -> None:
    """A line is of the date only where a year says so or nothing else is on it."""
    assert "published_text" not in fields("<p>$39.00 every month")
    assert "published_text" not in fields("<p>September 10 12pm- 1pm Hall 217 Carrie Moor, Ph.D")


def test_the_house_is_called_by_its_name() -> None:
    """Its name before what it is called elsewhere; a copyright without its years and words; no house is an author."""
    handle = "<meta name=twitter:site content=@millnews><meta name=twitter:creator content=@millnews>"
    assert fields("", handle)["publisher"] == "millnews"
    assert "byline" not in fields("", handle)
    assert fields("", handle + "<meta property=og:site_name content='The Mill'>")["publisher"] == "The Mill"
    right = "<meta name=copyright content='Copyright (c) The Mill 2019-2022'>"
    assert fields("", handle + right)["publisher"] == "The Mill"
    assert fields("<div>2021-09-07 来源: 磨坊晚报</div>", right)["publisher"] == "磨坊晚报"
    house = "<meta name=publisher content='The Mill'>"
    assert fields("<div>2021-09-07 来源: 磨坊晚报</div>", house)["publisher"] == "The Mill"


def test_an_address_or_a_number_is_no_author() -> None:
    """A template that nobody filled in names nobody."""
    assert "byline" not in fields("", "<meta name=author content='name, email@mill.example'>")
    assert "byline" not in fields("", "<meta name=author content=104363>")


@pytest.mark.parametrize(
    ("said", "tags"),
    [
        ("tins, ovens", ("tins", "ovens")),
        ("磨坊;河流;面粉", ("磨坊", "河流", "面粉")),
        ("磨坊，河流", ("磨坊", "河流")),
        ("磨坊 河流 面粉", ("磨坊", "河流", "面粉")),
        ("old tins of iron", ("old tins of iron",)),
        ("큰 나무 이야기", ("큰 나무 이야기",)),
        ("a|b, c", ("a|b", "c")),
    ],
)
def test_tags_are_parted_by_the_sign_that_parts_them(said: str, tags: tuple[str, ...]) -> None:
    """The surest sign alone; a space only where no words are spaced."""
    assert fields("", f"<meta name=keywords content='{said}'>")["tags"] == tags


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("<h1>The Mill</h1><h2>Mill notes for Friday, April 19, 2021</h2>", "Mill notes for Friday, April 19, 2021"),
        ("<h3><i>New</i> Care of old tins</h3>", "New Care of old tins"),
        ("<p>Care of old tins", TITLE),
        ("<h2>Kitchen</h2><p>Of iron<p>And lead<h5>Ovens and how to heat them</h5>", "Ovens and how to heat them"),
    ],
)  # fmt: skip
def test_what_the_page_is_called_is_its_title(title: str, named: str) -> None:
    """Also where it holds a date or a mark, or is a heading of a low level, or none."""
    called = {"New Care of old tins": TITLE, "Ovens and how to heat them": "Of the mill"}.get(named, named)
    assert fields("", f"<title>{called}</title>", title)["title"] == named


@pytest.mark.parametrize(
    "line",
    [
        "<p>Subscribe and Save",
        "<p>Offline",
        "<p>发布日期：",
        "<p><a href=/tins/>Tin Topics</a>",
        "<ul class=social-links><li class='link-author-alert'>Manage My Alerts</ul>",
        "<div class=logout><a href=/account/logout>Log Out</a></div>",
    ],
)
def test_a_line_beside_the_time_that_is_no_person_wrote_nothing(line: str) -> None:
    """A button, a word, a label, a category: whoever is named beside a time is called as persons are."""
    if "Topics" in line or "Save" in line:
        line = line.replace("<p>", "<p class=post-category>")
    assert "byline" not in fields(f"<p>August 13, 2021{line}")


@pytest.mark.parametrize(
    "line", ["<p>$59.99", "<p>4.62 out of 5.0", "<p>Available from 3.11.", "<p><b>今</b> <b>荐</b>"]
)
def test_a_price_a_rating_and_a_day_without_a_year_are_no_date(line: str) -> None:
    """What looks like a day and a month may be any figure."""
    assert "published_text" not in fields(line)


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2021-01-06 08:13更新　来源：磨坊晚报", "2021-01-06 08:13"),
        ("Of tins. Last updated: 3 May 2021", "3 May 2021"),
    ],
)
def test_a_change_says_when_where_nothing_says_of_publication(line: str, when: str) -> None:
    """One day is better than none; one of publication is better."""
    assert when in fields(f"<p>{line}")["published_text"]
    assert fields(f"<p>{line}<p>Published on 1 May 2020")["published_text"] == "Published on 1 May 2020"


def test_the_foot_says_who_and_when_where_the_head_does_not() -> None:
    """In words of its own, publication before change; what the head says is surer."""
    foot = "<p>Last updated on 3 May 2021<p>Published on 1 May 2020<p>Written by Ada Rivers</main>"
    found = footed("", foot)
    assert (found["published_text"], found["byline"]) == ("Published on 1 May 2020", "Ada Rivers")
    found = footed("<p>By Tom Hill, 2 May 2020", foot)
    assert (found["published_text"], found["byline"]) == ("2 May 2020", "Tom Hill")
    assert "byline" not in footed("", "<div class=author>Ada Rivers</div></main>")


def footed(around: str, foot: str) -> dict[str, Any]:
    """As `fields`, with lines behind the text; title and text are in one element."""
    return fields(around, title=f"<main><h1>{TITLE}</h1>", behind="<p><a href=/w>Our shops</a>" * 3 + foot)


def test_a_lead_may_stand_over_who_and_when() -> None:
    """Then the text begins behind these."""
    found = fields(f"<p>{LEAD}<p><a href=/a>Listen</a><p>Send this on<p>ByJo Rivers Hill<p>Published 1 May 2020")
    assert found["published_text"] == "Published 1 May 2020"
    assert found["byline"] == "Jo Rivers Hill"


def test_an_element_below_the_title_says_of_which_section_a_text_is() -> None:
    """Where nothing over the title does; the first of several; no menu, no heading and no day."""
    assert fields("<p class=post-category>Ovens")["section"] == "Ovens"
    assert fields("<p class=post-category><a href=/o>Ovens</a><a href=/t>Tins</a>")["section"] == "Ovens"
    assert fields("<p class=post-category>Ovens", title=f"<p class=kicker>Tins<h1>{TITLE}</h1>")["section"] == "Tins"
    assert "section" not in fields("<ul class=menu><li class=menu-item-category><a href=/o>Ovens</a></ul>")
    assert "section" not in fields("<h2 class=category>Ovens</h2>")
    assert "section" not in fields("<p class=category>3 May 2021")
