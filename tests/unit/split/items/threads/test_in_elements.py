"""Posts and comments of HTML pages, by the elements that hold one each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

if TYPE_CHECKING:
    from streams.contract.records import PageKind
    from streams.split.items.draft import Draft

LONG = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little."


def signed(words: str, name: str, day: int, said: str = "answered") -> str:
    return (
        f'<p>{words}</p><div class="sign"><span>{said} May {day}, 2021 at 10:1{day}</span>'
        f'<div><a href="/users/{name}">{name}</a></div></div>'
    )


def comment(words: str, name: str, day: int) -> str:
    return f'<li class="comment">{signed(words, name, day, "commented")}</li>'


def found(page: str, kind: PageKind, main: str = LONG) -> list[Draft]:
    """The posts and comments of a page on which only paragraphs that begin as `main` does are judged main."""
    document = read(Page(id="0" * 32, url="https://a.example/1", text=page))
    likely = [0.9 if block.text.startswith(main[:20]) else 0.0 for block in document.blocks]
    drafts = dom.group(document, Judgement(kind=kind, kind_confidence=0.9, main=likely)).drafts
    return sorted((draft for draft in drafts if draft.kind in {"post", "comment"}), key=lambda draft: draft.first)


def test_what_holds_all_that_is_main_is_posts() -> None:
    """Elements called comments that hold all that is main are posts, whatever kind of page is judged."""
    page = comment(LONG, "Ada", 1) + comment(f"{LONG} Or four.", "Tom", 2) + comment(f"{LONG} Or one.", "Nell", 3)
    assert [(item.kind, item.fields["author"]) for item in found(page, "article")] == [
        ("post", "Ada"),
        ("post", "Tom"),
        ("post", "Nell"),
    ]


def test_what_stands_beside_the_main_text_is_comments() -> None:
    """The same elements below an article are its comments."""
    below = comment("Which oil did you try in the end?", "Ada", 1) + comment("The thin one, of course.", "Tom", 2)
    page = f"<h1>Tins</h1><p>{LONG}</p><ul>{below}</ul>"
    assert [(item.kind, item.fields["author"]) for item in found(page, "article")] == [
        ("comment", "Ada"),
        ("comment", "Tom"),
    ]


def test_posts_signed_at_their_end_hold_comments() -> None:
    """Who and when may stand below long words, and comments under these are none of the post's words."""
    words = "".join(f"<p>{LONG} Step {step}.</p>" for step in range(20))
    asked = comment("Some of them never harden, as far as I know, so which was it?", "Ida", 3)
    page = "".join(
        f'<div class="answer">{words}{signed(LONG, name, day)}<ul>{asked if day == 1 else ""}</ul></div>'
        for name, day in (("Ada", 1), ("Tom", 2))
    )
    items = found(page, "forum")
    assert [(item.kind, item.fields["author"]) for item in items] == [
        ("post", "Ada"),
        ("comment", "Ida"),
        ("post", "Tom"),
    ]
    assert items[1].parent is items[0]


def test_reviews_need_no_time() -> None:
    """A name and a text in what is called a testimonial are one where customers speak, not beside an article."""
    page = "<h1>Bread tin</h1>" + "".join(
        f'<div class="testimonial"><h4>{name}</h4><p>{LONG[20:]}</p></div>'
        for name in ("Ada Quill", "Tom", "Nell Ward")
    )
    assert [(item.kind, len(item.blocks)) for item in found(page, "product")] == [("comment", 2)] * 3
    assert found(page, "article") == []
    assert found(page.replace("testimonial", "review-filter"), "product") == []


def test_what_stands_below_the_words_of_most_posts_is_of_none() -> None:
    """Words that a site writes under each post are furniture, known button or not; who and when may share one line."""
    page = "".join(
        f'<div class="thing"><p class="tagline"><a href="/user/{name}">{name}</a> 188 points of those who voted so far'
        f" <time>{day} hours ago</time></p><p>{LONG} {day}</p><span>embed</span></div>"
        for name, day in (("Ada", 3), ("Tom", 4), ("Nell", 5))
    )
    assert [(item.kind, len(item.blocks)) for item in found(page, "article")] == [("post", 2)] * 3


def test_signs_without_a_word_are_furniture_and_cost_no_words() -> None:
    """A sign that closes each comment is none of it; a paragraph, of which no phrase is known either, stays."""
    page = "".join(
        f'<div class="comment"><a href="/users/{name}">{name}</a><time>May {day}, 2021</time>'
        f"<p>{day} {LONG * 4}</p><p>×</p></div>"
        for name, day in (("Ada", 3), ("Tom", 4), ("Nell", 5))
    )
    items = found(f"<h1>Tins</h1><p>{LONG}</p>{page}", "article")
    assert [(item.kind, len(item.blocks), len(item.body)) for item in items] == [("comment", 2, 1)] * 3


def test_labels_with_their_values_are_of_a_post_and_fields_are_not() -> None:
    """The label of a figure and a badge belong to who wrote; buttons and what is to be filled in do not."""
    page = "".join(
        f'<div class="post"><a href="/users/{name}">{name}</a><p>Moderator</p><dl><dt>Likes<dd>{day}7</dl>'
        f"<p>May {day}, 2021</p><p>{LONG}</p>"
        "<div>Slices to send <input></div><div>A note <textarea></textarea></div><button>Thank</button></div>"
        for name, day in (("Ada", 3), ("Tom", 4), ("Nell", 5))
    )
    document = read(Page(id="0" * 32, url="https://a.example/1", text=page))
    held = [[document.blocks[at].text for at in item.blocks] for item in found(page, "forum")]
    assert held[0] == ["Ada", "Moderator", "Likes", "37", "May 3, 2021", LONG]


def test_how_a_thread_began_stands_below_its_title() -> None:
    """Who began a thread and when belong to its first post, and so does all that stands there if it is little."""
    posts = "".join(
        f'<div class="post"><a href="/users/{name}">{name}</a><p>May {day}, 2021</p><p>{LONG} {day}</p></div>'
        for name, day in (("Ada", 3), ("Tom", 4), ("Nell", 5))
    )
    rest = "<p>Rules<p>Members<p>Calendar<p>Groups"
    for between, own in (
        (f'<p><a href="/users/Ada">Ada</a>{rest}<p>May 3, 2021', ["Ada", "May 3, 2021"]),
        ("<p>Ovens and tins", ["Ovens and tins"]),
    ):
        page = f"<h1>Oil for tins</h1>{between}{posts}"
        document = read(Page(id="0" * 32, url="https://a.example/1", text=page))
        first = [document.blocks[at].text for at in found(page, "forum")[0].blocks]
        assert first == ["Oil for tins", *own, "Ada", "May 3, 2021", f"{LONG} 3"]


OPENED = "My tin has rusted twice since spring, although I scrub and dry it each time, and I bake every week."
POSTS = "".join(
    f'<article class="post"><a href="/members/{name}">{name}</a><time>May {day}, 2021</time><p>{LONG}</p></article>'
    for name, day in (("Tom", 2), ("Nell", 3), ("Ida", 4))
)


def test_what_a_thread_begins_with_is_its_first_post_however_it_is_judged() -> None:
    """Who, when and words between the title and the first post told are the post that these answer."""
    began = f'<div><a href="/members/ada">Ada</a> <span>May 1, 2021</span><div>{OPENED}</div></div>'
    items = found(f"<h1>A tin that rusts</h1>{began}{POSTS}", "forum")
    assert [(item.fields["author"], item.fields["published_text"]) for item in items[:2]] == [
        ("Ada", "May 1, 2021"),
        ("Tom", "May 2, 2021"),
    ]
    assert items[0].fields["title"] == "A tin that rusts"


def test_who_began_a_thread_stands_over_the_first_post() -> None:
    """The same name over a notice and on the first post told is that post's head."""
    head = '<div><a href="/members/tom">Tom</a> <span>May 2, 2021</span></div>'
    notice = "<p>Your browser is out of date. It may not show this or other pages of ours as they should be shown.</p>"
    items = found(f"<h1>A tin that rusts</h1>{head}{notice}{POSTS}", "forum")
    assert [item.fields["author"] for item in items] == ["Tom", "Nell", "Ida"]


def test_the_last_post_of_a_thread_dates_none_of_the_others() -> None:
    """Of two marked times, that with little else on its line is the post's."""
    last = (
        '<div>6.5K views 5 replies 5 participants last post by Ida <time datetime="2021-05-04">May 4, 2021</time></div>'
    )
    first = f'<article class="post">{last}<a href="/members/ada">Ada</a><time>May 1, 2021</time><p>{LONG}</p></article>'
    items = found(f"<h1>A tin that rusts</h1>{first}{POSTS}", "forum")
    assert [item.fields["published_text"] for item in items] == [f"May {day}, 2021" for day in (1, 2, 3, 4)]
