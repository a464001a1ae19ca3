"""Each post of a thread is one, in the markup that engines of forums write, with its words and nothing else."""

from __future__ import annotations

from random import Random

import pytest

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split
from tests.unit.split import invented

NAMES = ("anna_h", "Ben Marsh", "river_cat", "Ruth Lind", "millwatcher42", "Eva Kern", "Ida Marsh")
TITLE = "The weir above the old mill"
POST = "<div class=post><b class=username>{name}</b> <time>{time}</time><div class=content>{words}</div>{more}</div>"


def _said(count: int) -> list[dict[str, str]]:
    random = Random(count)
    said = []
    for at in range(count):
        words = "".join(f"<p>{one}</p>" for one in invented.paragraphs(2, random))
        said.append(
            {"at": f"{at}", "name": NAMES[at % 7], "time": f"March {at + 1}, 2022 8:4{at % 10} am", "words": words}
        )
    return said


def _posts(content: str, said: list[dict[str, str]]) -> list[SplitItem]:
    """The posts of a page of these, each with its author, its time and all of its words."""
    html = f"<html><head><title>{TITLE} - Mill forum</title></head><body>{content}</body></html>"
    page = Page(id="0" * 32, url="http://mill.example/viewtopic.php?t=1", text=html, content_type="text/html")
    posts = [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem) and one.kind == "post"]
    assert [(one.author, one.published_text) for one in posts] == [(one["name"], one["time"]) for one in said]
    for post, one in zip(posts, said, strict=True):
        assert post.main
        assert post.text == one["words"].removeprefix("<p>").removesuffix("</p>").replace("</p><p>", "\n\n")
    return posts


@pytest.mark.parametrize(
    "signature",
    [
        "<div class=signature>Two pumps, one goat, and a mill that has not turned for ninety years.</div>",
        "<div class=js-mark><div id=sig{at}>Two pumps, one goat, and a mill that has not turned.</div></div>",
        "<aside class=message-signature><p>Two pumps, one goat, and a mill that has not turned.</p></aside>",
        "<div>__________________<br>Two pumps, one goat, and a mill that has not turned.</div>",
    ],
)
def test_what_stands_below_all_posts_of_somebody_is_of_none(signature: str) -> None:
    """However much it is like words."""
    said = _said(6)
    rows = "".join(POST.format(**one, more=signature.format(**one)) for one in said)
    _posts(f"<h1>{TITLE}</h1>{rows}", said)


@pytest.mark.parametrize(
    "form",
    [
        """<div id=p{at}1 class='blockpost row'><h2><a href='?pid={at}1#p{at}1'>{time}</a></h2><div class=box>
        <dl><dt><strong>{name}</strong></dt><dd>Member</dd><dd>From: Kendal</dd></dl><div>{words}</div></div></div>""",
        """<div id=post_{at}1><table><tr><td><div>{name}</div><div>Regular</div></td>
        <td><div>{time}</div><div>{words}</div></td></tr></table></div>""",
    ],
)
def test_elements_with_a_number_among_posts_are_posts(form: str) -> None:
    """Where no element is called after who wrote, and none leads to him; what stands beside the name is no word."""
    said = _said(6)
    _posts(f"<h1>{TITLE}</h1>{''.join(form.format(**one) for one in said)}", said)


@pytest.mark.parametrize("foot", ["footer", "p", ""])
def test_who_opened_a_thread_is_told(foot: str) -> None:
    """Where the first post is in another markup than those that answer it."""
    said = _said(9)
    line = "asked <time>{time}</time> by <a href=/user/{at}>{name}</a>".format(**said[0])
    begun = f"<{foot or 'p'}>{line}</{foot or 'p'}>"
    question = f"<div class=question>{'' if foot else begun}<div>{said[0]['words']}</div>{begun if foot else ''}</div>"
    rows = "".join(POST.format(**one, more="") for one in said[1:])
    (first, *_) = _posts(f"<h1>{TITLE}</h1>{question}{rows}", said)
    assert first.title == TITLE
