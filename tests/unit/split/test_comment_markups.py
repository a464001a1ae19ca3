"""Who wrote a comment, when and how often it is liked, in the markups in which engines of blogs and forums write it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split
from tests.unit.split import invented

NAMES = ("Ann Howe", "Ben Marsh", "river_cat", "Ruth Lind", "millwatcher42", "Eva K.", "Ida Marsh")
GLUED = "<p>{words}</p><div>{votes} <a href=#>Reply</a></div>"
HEADS = {
    "pieces without a space": "<div class=comment><div><span>{name}</span><span>{time}</span></div>" + GLUED + "</div>",
    "a link and a time": "<div class=css-1k x9><div><a href=/u/{at}>{name}</a><span>{time}</span></div>"
    "<p>{words}</p><button>Reply</button></div>",
    "a name and a badge": "<li class=comment><div><a class=author href=#>{name}</a><i>Top fan</i></div>"
    "<div class=date>{time}</div><p>{words}</p></li>",
    "votes between": "<div class=comment><p><a class=x href=#>[-]</a><a class=author href=#>{name}</a>"
    "<span>{votes} points</span> <time datetime=2022-03-01>{time}</time></p><div><p>{words}</p></div></div>",
    "a number in an element of votes": "<li class=comment><span class=nick>{name}</span><span>{time}</span>"
    "<div>{words}</div><div><a><span>Reply</span></a><a><em class=like_count>{votes}</em></a></div></li>",
    "a subject that repeats": "<div class=comment><h3><a href='/c/{at}#c{at}'>{start}</a></h3>"
    "<div>Submitted by <span class=username>{name}</span> on {time}</div><div><p>{words}</p></div></div>",
    "items of a list": "<li id=comment-{at}><cite>{name}</cite> says:<br><small>{time}</small><p>{words}</p></li>",
    "terms and definitions": "<dt>{name}<span>{time}</span></dt><dd>{words}</dd>",
    "three of a list of definitions": "<dt class=comment-author><a href=/profile/{at}>{name}</a> said...</dt>"
    "<dd class=comment-body><p>{words}</p></dd><dd class=comment-footer><a href=#>{time}</a></dd>",
    "rows": "<tr><td><b>{name}</b><br>{time}</td><td>{words}</td></tr>",
    "two rows": "<tr><td><b>{name}</b></td><td>{time}</td></tr><tr><td colspan=2>{words}</td></tr>",
    "headings beside paragraphs": "<h4>{name}</h4><p>{time}</p><p>{words}</p>",
    "signed below": "<p>{words}</p><span>Posted by: <a href=/x>{name}</a> at {time}</span><br>",
    "elements of their own": "<my-comment author='{name}' date='{time}'><p>{words}</p></my-comment>",
    "attributes": "<div class=comment data-author='{name}' data-date='{time}'><p>{words}</p></div>",
}
"""Comments of a text, below a heading that counts them."""


def _items(content: str) -> tuple[list[str], list[SplitItem]]:
    """A story with this behind it, and the items of the page."""
    story = invented.paragraphs(9, Random(content))
    page = invented.html(f"{invented.body(story)}{content}")
    return story, [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem)]


def _said(count: int) -> list[dict[str, Any]]:
    random = Random(count)
    made = []
    for at in range(count):
        words = f"{invented.THEN[at % 6].capitalize()} {invented.sentence(random)}"
        time = f"March {at + 1}, 2022 at 8:4{at % 10} am"
        start = " ".join(words.split()[:4])
        made.append({"at": at, "name": NAMES[at % 7], "time": time, "words": words, "start": start, "votes": 12 + at})
    return made


@pytest.mark.parametrize("form", HEADS)
def test_name_and_time_are_read_apart(form: str) -> None:
    """Each comment is one, has its words and nothing else, and none of them is of the article."""
    said = _said(8)
    tag = {"<d": "dl", "<t": "table", "<l": "ol"}.get(HEADS[form][:2] if HEADS[form][2] != "i" else "", "div")
    tag = "ol" if HEADS[form].startswith("<li") else tag
    rows = "".join(HEADS[form].format(**one) for one in said)
    story, items = _items(f"<h3>8 comments</h3><{tag}>{rows}</{tag}>")
    comments = [one for one in items if one.kind == "comment"]
    assert [(one.author, one.published_text) for one in comments] == [(one["name"], one["time"]) for one in said]
    assert all(one["words"] in comment.text for one, comment in zip(said, comments, strict=True))
    assert not any(comment.text.startswith("- ") for comment in comments)
    assert not any(one["name"] in comment.text for one, comment in zip(said, comments, strict=True))
    (article,) = (one for one in items if one.kind == "article")
    assert all(paragraph in article.text for paragraph in story)
    assert not any(one["words"] in article.text for one in said)
    if "votes" in form:
        assert [one.votes for one in comments] == [one["votes"] for one in said]


def test_lists_of_comments_are_no_lists_in_them() -> None:
    """A comment that is a row of the page's list is text, so is an answer to it; its own list is one."""
    row = "<li class=comment><b class=author>{name}</b> <time>{time}</time><p>{words}</p>{more}</li>"
    own = "<ul><li>over the hill</li><li>by the river</li></ul>"
    said = _said(6)
    rows = "".join(row.format(**one, more=f"{own}<ol>{row.format(**said[5], more='')}</ol>") for one in said[:4])
    _, items = _items(f"<h3>8 comments</h3><ol>{rows}</ol>")
    texts = [one.text for one in items if one.kind == "comment"]
    assert texts[:2] == [f"{said[0]['words']}\n\n- over the hill\n- by the river", said[5]["words"]]


def test_a_time_without_a_text_is_that_of_its_element() -> None:
    """As of pages whose scripts write how long ago it was; the words below are not taken for a time."""
    form = "<div class=comment><b class=author>{name}</b> <time datetime=2022-03-0{day}></time><p>{words}</p></div>"
    rows = "".join(form.format(**one, day=one["at"] + 1) for one in _said(6))
    _, items = _items(f"<div class=comments>{rows}</div>")
    comments = [one for one in items if one.kind == "comment"]
    assert [one.published_text for one in comments] == [f"2022-03-0{at + 1}" for at in range(6)]
    assert [one.author for one in comments] == [*NAMES[:6]]


@pytest.mark.parametrize("carrier", ["jsonld", "microdata"])
def test_what_data_state_of_comments_is_theirs(carrier: str) -> None:
    """Who and when, where the page shows but the words; and that these are comments, whatever holds them."""
    said = _said(6)
    if carrier == "jsonld":
        stated = ",".join(
            f'{{"@type": "Comment", "author": {{"name": "{one["name"]}"}}, "dateCreated": "{one["time"]}",'
            f' "upvoteCount": {one["votes"]}, "text": "{one["words"]}"}}'
            for one in said
        )
        head = f'<script type="application/ld+json">{{"@type": "Article", "comment": [{stated}]}}</script>'
        rows = head + "".join(f"<div class=q><p>{one['words']}</p></div>" for one in said)
    else:
        rows = "".join(
            f"<div itemscope itemtype=https://schema.org/Comment><meta itemprop=dateCreated content='{one['time']}'>"
            f"<meta itemprop=author content='{one['name']}'><meta itemprop=upvoteCount content={one['votes']}>"
            f"<p itemprop=text>{one['words']}</p></div>"
            for one in said
        )
    _, items = _items(f"<div class=z>{rows}</div>")
    comments = [one for one in items if one.kind == "comment"]
    assert [(one.author, one.published_text, one.votes) for one in comments] == [
        (one["name"], one["time"], one["votes"]) for one in said
    ]


def test_since_when_one_is_a_member_is_not_when_a_post_was_written() -> None:
    """Nor is what a user's card says of the post's words."""
    form = (
        "<div class=post><dl class=postprofile><dt><a class=username href=/u/{at}>{name}</a></dt>"
        "<dd>Jr. Member</dd><dd><strong>Joined:</strong> Sun Mar 03, 2013 8:41 am</dd></dl>"
        "<div class=postbody><p class=info>#{at} by {name} » {time}</p><div class=content>{words}</div></div></div>"
    )
    source = f"<html><head><title>The weir - Forum</title></head><body><h2>The weir</h2>{'{}'}</body></html>"
    rows = "".join(form.format(**one) for one in _said(8))
    page = Page(
        id="0" * 32, url="http://mill.example/viewtopic.php?t=1", text=source.format(rows), content_type="text/html"
    )
    posts = [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem) and one.kind == "post"]
    assert len(posts) == 8
    assert not any("2013" in (one.published_text or "") or "Member" in one.text for one in posts)


def test_markup_that_noscript_shows_as_text_is_none() -> None:
    """Pictures that a script loads late, for readers without scripts."""
    picture = "<noscript>&lt;img src=/a.jpg alt='The old weir at dusk, in the rain of a long evening'&gt;</noscript>"
    _, items = _items(f"{picture}<p>{invented.sentence(Random(3))}</p>")
    assert not any("<img" in one.text for one in items)
