"""What teasers around an article say, in the markups of papers and portals: titles apart from times and publishers."""

from __future__ import annotations

from random import Random

import pytest

from streams.contract.records import SplitItem
from streams.settings import StageSettings
from streams.split.stage import Split
from tests.unit.split import invented

FORMS = {
    "a time behind the link": "<li><a href='/x{at}'>{title}</a><span class=post-date>{time}</span></li>",
    "a time before the link": "<div class=news><span>{time}</span><a href='/x{at}.html'>{title}</a></div>",
    "a publisher behind the title": "<div class=spot><a class=label href='https://ads.example/{at}'>"
    "<span class=video-title>{title}</span><span class=branding>{publisher}</span></a></div>",
    "a publisher before it": "<li><a href='/a/{at}'><em class=press>{publisher}</em><strong>{title}</strong>"
    "<span class=date>{time}</span></a></li>",
    "a publisher and a time": "<li class=a1><a href='/a/{at}'><div><p>{title}</p><div><span>{publisher}</span>"
    "<time>{time}</time></div></div></a></li>",
    "a card that is one link": "<article class=card><a href='/x{at}/'><h3>{title}</h3><p>{words}</p>"
    "<footer><span class=author>By Ann Howe</span><time>{time}</time></footer></a></article>",
    "terms and definitions": "<dt><a href='/x{at}'>{title}</a></dt><dd>{words}</dd>",
    "a source of its own": "<article class=teaser><a href='/x{at}'><h3>{title}</h3></a><p>{words}</p>"
    "<span class=teaser__source>{publisher}</span></article>",
}
TITLES = (
    "Bridge at Norham closed for the winter after cracks are found",
    "Why the last eel fisher gave up his boat and his hut",
    "Council votes to keep the old pump house by the ford",
    "Ten walks along the upper river that few people know",
    "Floods cost the valley more than anybody had thought",
    "A school in the hills that teaches children to read water",
)
PUBLISHERS = ("The Norham Echo", "River Weekly", "Valley Post")
FIELDS = (("title", "title"), ("time", "published_text"), ("publisher", "publisher"))


def _page(form: str, *, before: bool = False, inside: bool = False) -> tuple[list[dict[str, str]], list[SplitItem]]:
    """Six teasers behind a story, before it or in the midst of it, and the items of the page."""
    random = Random(form)
    story = invented.paragraphs(10, random)
    said = [
        {
            "at": str(at), "title": title, "time": f"March {at + 1}, 2022", "publisher": PUBLISHERS[at % 3],
            "words": invented.sentence(random),
        }
        for at, title in enumerate(TITLES)
    ]  # fmt: skip
    rows = "".join(form.format(**one) for one in said)
    tag = "ul" if form.startswith("<li") else "dl" if form.startswith("<dt") else "div"
    box = f"<div class=related><h3>More stories</h3><{tag}>{rows}</{tag}></div>"
    text = invented.body(story)
    content = text.replace(f"<p>{story[5]}", f"{box}<p>{story[5]}") if inside else text + ("" if before else box)
    page = invented.html(content)
    if before:
        page = invented.html(content)
        source = page.text.replace("<div id=content>", f"<div id=sidebar>{box}</div><div id=content>")
        page = type(page)(id=page.id, url=page.url, text=source, content_type="text/html")
    items = [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem)]
    (article,) = (one for one in items if one.main)
    assert all(paragraph in article.text for paragraph in story)
    assert not any(one["title"] in article.text for one in said)
    return said, [one for one in items if one.kind == "teaser"]


@pytest.mark.parametrize("form", FORMS)
def test_each_part_of_a_teaser_is_read_apart(form: str) -> None:
    """Whatever stands on the line of its title is none of that."""
    said, teasers = _page(FORMS[form])
    for name, field in FIELDS:
        if f"{{{name}}}" in FORMS[form]:
            assert [getattr(one, field) for one in teasers] == [one[name] for one in said]
    if "{words}" in FORMS[form]:
        assert all(one["words"] in teaser.text for one, teaser in zip(said, teasers, strict=True))


def test_teasers_before_an_article_are_not_main() -> None:
    """As of a column that stands first in the source; their words are no part of the article."""
    form = "<div><a href='/x{at}'><h4>{title}</h4></a><p>{words}</p></div>"
    said, teasers = _page(form, before=True)
    assert [one.title for one in teasers] == [one["title"] for one in said]


def test_teasers_within_an_article_are_not_main() -> None:
    """A heading says that they lead elsewhere."""
    said, teasers = _page("<li><a href='/x{at}'>{title}</a></li>", inside=True)
    assert [one.title for one in teasers] == [one["title"] for one in said]


def test_cards_of_a_shop_are_teasers() -> None:
    """Short names that would be a menu's, if it did not stand below each what it costs."""
    names = (
        "Market tote bag",
        "Hand-dyed scarf",
        "Bubble glasses",
        "Lidded basket",
        "Hand-hewn bowl",
        "Turquoise lariat",
    )
    card = "<a href='/shop/{at}'><div><div>{name}</div><div>{price}</div></div></a>"
    rows = "".join(card.format(at=at, name=name, price=f"£{at}25.00") for at, name in enumerate(names, 1))
    page = invented.html(f"<div>{rows}</div>")
    items = [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem)]
    assert [one.title for one in items if one.kind == "teaser"] == [*names]


def test_a_list_within_an_article_takes_no_paragraph() -> None:
    """The last of its teasers ends with the list: what goes on behind it is the article's."""
    random = Random(1)
    story = [invented.sentence(random) for _ in range(8)]
    rows = "".join(f"<div class=item><a href='/x{at}'>{title}</a></div>" for at, title in enumerate(TITLES[:4]))
    box = f"<div class=box><h3>Related articles</h3><div>{rows}</div></div>"
    content = invented.body(story).replace(f"<p>{story[5]}", f"{box}<p>{story[5]}")
    items = [one for one in Split(StageSettings())(invented.html(content)).kept if isinstance(one, SplitItem)]
    (article,) = (one for one in items if one.main)
    assert all(paragraph in article.text for paragraph in story)
    assert [one.text for one in items if one.kind == "teaser"] == [""] * 4


def test_an_article_stays_one_beside_more_teasers_than_it_has_words() -> None:
    """However much of the page they hold, rows behind a story are not what the page is for."""
    random = Random(8)
    story = invented.paragraphs(12, random)
    rows = "".join(
        f"<div class=stream-item><h3><a href='/s/{at}'>{TITLES[at % 6]} ({at})</a></h3>"
        f"<p>{invented.sentence(random)}</p><span>{PUBLISHERS[at % 3]}</span></div>"
        for at in range(40)
    )
    page = invented.html(f"{invented.body(story)}<div class=stream>{rows}</div>")
    items = [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem)]
    assert [one.kind for one in items if one.main] == ["article"]
    assert len([one for one in items if one.kind == "teaser"]) == 40
