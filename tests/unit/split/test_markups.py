"""Comments and teasers around an article are found in whatever markup they come, and are no part of it."""

from __future__ import annotations

from random import Random

import pytest

from streams.contract.records import SplitItem
from streams.settings import StageSettings
from streams.split.stage import Split
from tests.unit.split import invented

COMMENTS = {
    "one line": "<div class=comment><b>{name}</b> <span>{time}</span><p>{words}</p><a href=#>Reply</a></div>",
    "own blocks": "<div class=comment><div>{name}</div><div>{time}</div><p>{words}</p></div>",
    "own classes": "<div class=comment><p class=comment-author>{name}</p><p class=comment-date>{time}</p>{words}</div>",
    "time first": "<div class=comment><span>{time}</span><h4>{name}</h4><p>{words}</p></div>",
    "time last": "<div class=comment><h4>{name}</h4><p>{words}</p><time>{time}</time></div>",
    "no time": "<div class=comment><h4>{name}</h4><p>{words}</p></div>",
    "list": "<li class=comment><cite>{name}</cite> says:<br><small>{time}</small><p>{words}</p></li>",
    "no classes": "<div><div>{name}</div><div>{time}</div><div>{words}</div></div>",
    "classes of no meaning": "<div class=kZqYwe><span>{name}</span> <span>{time}</span><p>{words}</p></div>",
    "reviews": "<div class=review><b>{name}</b> <i>{time}</i><p>{words}</p>3 people found this helpful</div>",
}
TEASERS = {
    "linked headings": "<div class=card><a href=/{at}><h3>{title}</h3></a><p>{words}</p></div>",
    "linked cards": "<a class=card href=/{at}><h3>{title}</h3><p>{words}</p></a>",
    "links": "<li><a href=/{at}>{title}</a></li>",
    "articles": "<article><h2><a href=/{at}>{title}</a></h2><p>{words}</p></article>",
}
NAMES = ("Ann Howe", "Ben Marsh", "Ruth Lind", "Tom Okafor", "Eva Howe", "Ida Marsh")


def _items(form: str, class_: str, heading: str, count: int) -> tuple[list[str], list[SplitItem]]:
    random = Random(form)
    story = invented.paragraphs(15, random)
    items = "".join(
        form.format(
            at=at, name=random.choice(NAMES), time=f"March {at + 1}, 2022 at 8:41 am",
            words=" ".join(invented.paragraphs(1, random)), title=invented.sentence(random)[:70],
        )
        for at in range(count)
    )  # fmt: skip
    page = invented.html(f"{invented.body(story)}<div class={class_}><h2>{heading}</h2>{items}</div>")
    return story, [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem)]


@pytest.mark.parametrize("form", COMMENTS)
def test_each_comment_is_one_with_its_author(form: str) -> None:
    """None of their words is of the article, all of whose own are."""
    story, items = _items(COMMENTS[form], "sc-1" if "class" in form else "comments", "20 comments", 20)
    comments = [one for one in items if one.kind == "comment"]
    assert len(comments) == 20
    assert {one.author for one in comments} <= {*NAMES}
    (article,) = (one for one in items if one.kind == "article")
    assert all(paragraph in article.text for paragraph in story)
    assert not any(one.text in article.text for one in comments)


@pytest.mark.parametrize("form", TEASERS)
def test_teasers_behind_an_article_are_not_main(form: str) -> None:
    """However much their words are like those of the article."""
    story, items = _items(TEASERS[form], "more", "More stories", 12)
    assert sum(one.kind == "teaser" and not one.main for one in items) == 12
    (article,) = (one for one in items if one.main)
    assert all(paragraph in article.text for paragraph in story)


@pytest.mark.parametrize("label", ["id=cookie-banner", "id=onetrust-banner-sdk", "class=gdpr_popup"])
def test_who_asks_for_consent_says_nothing_of_the_page(label: str) -> None:
    """Nothing of such a box is main, and all of the story is."""
    asked = [
        f"We and our {count} partners store and read what is on your device, to show you what you may like."
        for count in (12, 140, 861)
    ]
    story = invented.paragraphs(6, Random(label))
    box = f"<div {label}><h2>We value your privacy</h2>{''.join(f'<p>{one}</p>' for one in asked)}</div>"
    kept = Split(StageSettings())(invented.html(box + invented.body(story))).kept
    text = "\n".join(one.text for one in kept if isinstance(one, SplitItem) and one.main)
    assert all(paragraph in text for paragraph in story)
    assert not any(one in text for one in asked)
