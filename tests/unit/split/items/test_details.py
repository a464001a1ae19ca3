"""Lines of an article's head and foot that are in no field: they are the article's, and none of its text."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

BODY = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little."
TITLE = "Care of old tins"


def owned(page: str, kind: str = "article") -> set[str]:
    """The lines beside title and text that the article owns, of a page on which only `BODY` is judged main."""
    document = read(Page(id="0" * 32, url="https://a.example/1", text=f"<body><ul><li>Start</ul>{page}</body>"))
    likely = [0.9 if block.text == BODY else 0.1 for block in document.blocks]
    judgement = Judgement(kind=kind, kind_confidence=0.9, main=likely)  # type: ignore[arg-type]
    (draft,) = (one for one in dom.group(document, judgement).drafts if one.kind == "article")
    assert [document.blocks[at].text for at in draft.body] == [BODY]
    return {document.blocks[at].text for at in draft.blocks} - {BODY, TITLE}


def article(above: str = "", below: str = "", behind: str = "") -> str:
    """A page whose title and text are in one element, far enough apart that not all between them is the article's."""
    between = "<p><a href=/a>Jump to the tins</a><p><a href=/b>Print this</a><p><a href=/c>Our shops</a>"
    return f"<main>{above}<h1>{TITLE}</h1>{below}{between}<div><p>{BODY}</div>{behind}</main>"


@pytest.mark.parametrize(
    "line",
    [
        "<div class=reading-time>8 minutes to go</div>",
        "<div class=author-role>Kitchen smith</div>",
        "<ul class=post-meta><li>Iron and tin</ul>",
        "<div class=entry-categories><a href=/iron>Iron and tin</a></div>",
    ],
)
def test_a_line_of_a_head_is_known_by_what_its_element_is_called(line: str) -> None:
    """Below a title and right over it, but not where the same stands about a page."""
    text = line.rpartition("</")[0].rpartition(">")[2] if "<a" not in line else "Iron and tin"
    assert owned(article(below=line)) == {text}
    assert owned(article(above=line)) == {text}
    assert (
        owned(
            article(above=f"{line.replace('class=', 'class=nav-')}<p><a href=/d>Our oils</a><p><a href=/e>Our tins</a>")
        )
        == set()
    )


def test_what_shares_an_element_with_the_title_alone_is_of_its_head() -> None:
    """No element needs a name for it; ways about the site and the same title once more are none."""
    head = (
        f"<header><p>Iron</p><p class=breadcrumb>Start</p><h1>{TITLE}</h1><p>{TITLE}</p><p>Kitchen smith</p></header>"
    )
    assert owned(article().replace(f"<h1>{TITLE}</h1>", head)) == {"Iron", "Kitchen smith"}


def test_what_stands_beside_who_and_when_is_of_the_head() -> None:
    """The label of a time, and what somebody is, in one element with the time and the name."""
    below = (
        "<div><div><p>Put online</p><p>3 May 2021</p></div><div><p>By Ada Rivers</p><p>Kitchen smith</p></div></div>"
    )
    assert owned(article(below=below)) == {"Put online", "3 May 2021", "By Ada Rivers", "Kitchen smith"}


@pytest.mark.parametrize(
    "line",
    [
        "<p>Last updated on 3 May 2021</p>",
        "<p>Veröffentlicht: 3. Mai 2021</p>",
        "<p>Written by Ada Rivers</p>",
        "<p><a href=/tag/tin>Tin</a>, <a href=/tag/oil>Oil</a></p>",
        "<footer class=entry-footer>Tagged <a href=/t/tin>Tin</a></footer>",
        "<ul class=tags><li><a href=/t/tin>Tin</a></ul>",
        "<div class=last-updated>Spring of 2021</div>",
        "<div class='field field-topics'><a href=/t/tin>Tin</a></div>",
        "<b class=share-button></b><p>Last updated on 3 May 2021</p>",
    ],
)
def test_a_line_behind_the_text_says_who_when_and_what_about(line: str) -> None:
    """By its words, by where it leads, by what its element is called; not behind another heading."""
    assert len(owned(article(behind=line))) == 1
    assert owned(article(behind=f"<h2>From the workshop</h2>{line}")) == set()


def test_a_day_behind_the_name_in_a_foot_is_of_it() -> None:
    """A day alone, behind nothing that says who, may be of anything."""
    assert owned(article(behind="<p>Written by Ada Rivers<p>3 May 2021")) == {"Written by Ada Rivers", "3 May 2021"}
    assert owned(article(behind="<p>3 May 2021<p>Written by Ada Rivers")) == {"Written by Ada Rivers"}


@pytest.mark.parametrize(
    "line",
    [
        "<p>Edit this leaf</p>",
        "<div class=share-tags><a href=/share>Send to a friend</a></div>",
        "<ul class=tags>" + "".join(f"<li><a href=/tag/{at}>Of many {at}</a>" for at in range(20)) + "</ul>",
        "<div class=tags>No links at all</div>",
        "<div class=author-box><p>About the author</p></div>",
        "<div class=author-box><p>Written by</p></div>",
    ],
)
def test_other_lines_behind_the_text_are_none_of_the_article(line: str) -> None:
    """Buttons, menus, and what only shares a name."""
    assert owned(article(behind=line)) == set()


def test_a_name_in_capitals_within_a_name_is_a_name_too() -> None:
    """Generated names put words together."""
    assert owned(article(below="<div class=PageHeader-tagList>Iron and tin</div>")) == {"Iron and tin"}


def test_only_an_article_has_details_by_the_names_of_elements() -> None:
    """On listings elements are called so by which one chooses what to see."""
    assert owned(article(below="<div class=tags>Iron and tin</div>"), kind="listing") == set()


def test_what_is_hidden_is_of_the_head_where_all_the_page_is() -> None:
    """Some pages hide all that they hold until a script runs."""
    line = "<div class=reading-time{}>Eight minutes</div>"
    assert owned(article(below=line.format(" hidden"))) == set()
    assert owned(f"<div hidden>{article(below=line.format(''))}</div>") == {"Eight minutes"}
