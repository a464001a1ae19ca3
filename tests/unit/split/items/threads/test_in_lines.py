"""Posts, comments and rows of a flat page, by the lines that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.page import Page
from streams.split import text
from streams.split.blocks import Judgement
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.text import lines, rows

if TYPE_CHECKING:
    from streams.contract.records import PageKind
    from streams.split.items.draft import Draft

ANSWERS = """How do I seal a bread tin?
Asked 3 years ago
Modified 7 months ago
19
My new tin rusts after the first loaf. What do I rub it with?
Share
Improve this question
asked Aug 5, 2021 at 4:16
Ada Quill
4,701 1 gold badge 5 silver badges
2
Which oil did you try? Some of them never harden.
Tom Reed
– Tom Reed
2021-08-05 06:59:35 +00:00
Commented Aug 5, 2021 at 6:59
Add a comment
20
Linseed oil, three thin coats, an hour in the oven after each.
Let it cool with the door open.
Share
Improve this answer
answered Aug 6, 2021 at 21:38
Nell Ward
440 3 silver badges
Add a comment
""".splitlines()

BLOG = """A quiet street
The trams left our street in the spring, and nobody has missed the noise since they went.
The shops say that fewer people come, but they said so before as well.
3 thoughts on “A quiet street”
Ida Moor March 3, 2021 at 10:11
I miss them every single day, to tell the truth.
Reply
Paul Lund March 4, 2021 at 11:12
You could always move to the harbour and hear them there.
Reply
""".splitlines()

ROWS = """Similar threads
Which saw for green oak beams
Hewer
Mar 3, 2021
Replies
4
A bench from one plank only
Joiner
Apr 9, 2021
Replies
11
How to sharpen a drawknife well
Turner
May 1, 2021
Replies
2
""".splitlines()


def found(page: list[str], kind: PageKind, main: float = 0.0) -> list[Draft]:
    document = text.read(Page(id="0" * 32, url="https://a.example/1", text="\n".join(page), content_type="text/plain"))
    judgement = Judgement(kind=kind, kind_confidence=0.9, main=[main if len(line) > 50 else 0.0 for line in page])
    return sorted(lines.group(document, judgement, shapes(document.blocks)).drafts, key=lambda draft: draft.first)


def test_answers_end_with_who_and_when() -> None:
    """A question, its comment and its answer, each with the author and the time that stand below its words."""
    items = found(ANSWERS, "forum")
    shown = [(item.kind, item.fields["author"], item.fields["published_text"]) for item in items]
    assert shown == [
        ("post", "Ada Quill", "Aug 5, 2021 at 4:16"),
        ("comment", "Tom Reed", "Aug 5, 2021 at 6:59"),
        ("post", "Nell Ward", "Aug 6, 2021 at 21:38"),
    ]
    assert items[1].parent is items[0]
    assert [len(item.body) for item in items] == [1, 1, 2]


CARDS = [
    ["Posts: 138"],
    ["Volunteer", "Posts: 4", "Place: Ulm"],
    ["Posts: 19", "Place: Bath"],
    ["Posts: 7"],
    ["Posts: 11"],
]
SAYS = (
    "Linseed oil, three thin coats, and an hour in the oven after each of them.",
    "Which oil did you try? Some of them never harden, whatever you do with them.",
    "The thin one from the hardware shop, and it took a week in the summer heat.",
    "Then leave it in the sun for another week before you use the tin for bread.",
    "Or take lard, as our grandmothers did, and wipe it dry while it is still warm.",
)
NAMES = ("ada", "tom_reed", "nell", "ida_moor", "paul")


def test_cards_of_different_lengths_belong_to_the_post_below() -> None:
    """A post begins behind the button that closes the one before, however long its author's card is."""
    page = ["How do I seal a bread tin?"]
    for name, card, said, day in zip(NAMES, CARDS, SAYS, range(1, 6), strict=True):
        page += [name, *card, f"Post by {name} » {day}. Sep 2024, 18:36", said, "Top"]
    _, *items = found(page, "forum")
    assert [(item.fields["author"], len(item.blocks)) for item in items] == [
        (name, len(card) + 3) for name, card in zip(NAMES[1:], CARDS[1:], strict=True)
    ]


def test_a_line_may_only_close_each_post() -> None:
    """Where nothing else comes back, posts are parted by the buttons below them, an avatar's letter before these."""
    page = ["How do I seal a bread tin?"]
    for name, said in zip(NAMES, SAYS, strict=True):
        page += [name, said, f"{name[0].upper()} 1 Reply Last reply Quote 0"]
    items = found(page, "forum")
    assert [[page[at] for at in item.body] for item in items][1:] == [[said] for said in SAYS[1:]]


def test_a_number_of_thoughts_heads_comments() -> None:
    """What stands under "3 thoughts on" a title are comments, and their number is the article's."""
    article, *comments = found(BLOG, "article", main=0.9)
    assert [(item.kind, item.fields["author"]) for item in comments] == [
        ("comment", "Ida Moor"),
        ("comment", "Paul Lund"),
    ]
    assert article.fields["comment_count"] == 3


def test_lines_that_say_who_speaks_head_no_teasers() -> None:
    """Comments whose names are as long as titles are comments to the last."""
    names = ("jo", "tom_reed", "A Baker From Ulm", "Joe The Miller", "The Last Of Us", "From Waste To Wind")
    page = [*BLOG[:3], "6 Replies to “A quiet street”"]
    for day, (name, said) in enumerate(zip(names, (*SAYS, "Respect to all of you who did it."), strict=True), 11):
        page += [f"{name} says:", f"December {day}, 2025 at 13:01", said]
    _, *items = found(page, "article", main=0.9)
    assert [(item.kind, item.fields["author"]) for item in items] == [("comment", name) for name in names]


def comments_under(rows_of_text: str) -> list[tuple[object, object, int]]:
    items = found(["2 comments", *rows_of_text.splitlines()], "article")
    return [(one.fields.get("author"), one.fields.get("published_text"), len(one.body)) for one in items]


def test_a_button_may_stand_behind_the_time() -> None:
    """A name, a time and "Reply" on one line head a comment."""
    shown = comments_under("""Ida Moor March 3, 2021 at 10:11 am Reply
I miss them every single day, to tell the truth.
Paul Lund March 4, 2021 at 11:12 am Reply
You could always move to the harbour and hear them there.""")
    assert shown == [("Ida Moor", "March 3, 2021 at 10:11 am", 1), ("Paul Lund", "March 4, 2021 at 11:12 am", 1)]


def test_comments_without_times_end_with_their_buttons() -> None:
    """A name, words and "Reply", again and again, are comments."""
    shown = comments_under("""Ida
I miss them every single day, to tell the truth.
Reply
Paul
You could always move to the harbour and hear them there.
Reply""")
    assert shown == [("Ida", None, 1), ("Paul", None, 1)]


def test_who_and_when_may_stand_below_the_words() -> None:
    """Words first and a line of a name and a day below them: each signs what stands above it."""
    shown = comments_under("""I miss them every single day, to tell the truth.
Ida Moor 03/03/2021
You could always move to the harbour and hear them there.
Paul Lund 04/03/2021""")
    assert shown == [("Ida Moor", "03/03/2021", 1), ("Paul Lund", "04/03/2021", 1)]


def test_rows_have_a_title_above_a_time() -> None:
    """A title, a name, a day and counts, three times over, are three teasers."""
    blocks = text.read(Page(id="0" * 32, url="", text="\n".join(ROWS), content_type="text/plain")).blocks
    items = rows.find(Claims(blocks, shapes(blocks)), 1)
    assert [(item.fields["title"], item.fields["byline"], len(item.blocks)) for item in items] == [
        (ROWS[at], ROWS[at + 1], 5) for at in (1, 6, 11)
    ]
