"""Where posts of a text page begin, and who wrote them, by what posts have alike."""

from __future__ import annotations

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shape, shapes
from streams.split.items.threads import cycles, take

SAID = (
    "Linseed oil, three thin coats, and an hour in the oven after each of them.",
    "I would not do that again, since mine smoked for a whole evening in the oven.",
    "Then yours was too thick, or you did not wait for it to dry between the coats.",
    "Nobody waits for a week before a tin is dry, least of all with a hungry house.",
)


def _found(*posts: str) -> list[tuple[str | None, str | None]]:
    """Who wrote the posts of a page and when."""
    looks = [shape(line) for post in posts for line in post.splitlines()]
    return [(unit.author, unit.when) for unit in cycles.find(looks)]


def test_label_closes_posts_of_different_cards() -> None:
    """A label in most posts, with other names each time, ends each: below it stands the next author's name."""
    cards = [
        f"{name}\n{rank}Member\nMay {day}, 2012\nJan {day}, 2024\n#{day}\n{said}\nReactions: Tom, Ida and {day} others"
        for day, (name, rank, said) in enumerate(
            zip(
                ("Ada Quill", "Nell Ward", "Ada Quill", "Paul Lund"),
                ("", "Old miller\n", "", "Baker\n"),
                SAID,
                strict=True,
            ),
            2,
        )
    ]
    assert _found(*cards) == [
        ("Ada Quill", "Jan 2, 2024"),
        ("Nell Ward", "Jan 3, 2024"),
        ("Ada Quill", "Jan 4, 2024"),
        ("Paul Lund", "Jan 5, 2024"),
    ]


def test_what_stands_below_names_is_none() -> None:
    """A rank is not taken for the name over it where cards have a line more."""
    cards = (
        f"Ada Quill\nMaster miller\nBread and tins\nPosts: 12\nJan 2, 2024\n{SAID[0]}",
        f"Nell Ward\nMaster miller\nPosts: 7\nJan 3, 2024\n{SAID[1]}",
        f"Paul Lund\nMaster miller\nPosts: 31\nJan 4, 2024\n{SAID[2]}",
        f"Tom Reed\nMaster miller\nPosts: 3\nJan 5, 2024\n{SAID[3]}",
    )
    assert [author for author, _ in _found(*cards)] == ["Ada Quill", "Nell Ward", "Paul Lund", "Tom Reed"]


def test_last_words_of_a_post_are_not_the_next_name() -> None:
    """Where a card has a line less, its post begins with the name that begins others too."""
    cards = (
        f"Ada Quill\nTin keeper\nPosts: 12\nJan 2, 2024\n{SAID[0]}",
        f"Nell Ward\nTin keeper\nPosts: 7\nJan 3, 2024\n{SAID[1]}\nThank you all",
        f"Ada Quill\nPosts: 12\nJan 4, 2024\n{SAID[2]}",
        f"Ada Quill\nTin keeper\nPosts: 12\nJan 5, 2024\n{SAID[3]}",
    )
    assert [author for author, _ in _found(*cards)] == ["Ada Quill", "Nell Ward", "Ada Quill", "Ada Quill"]


def test_time_may_stand_over_the_name() -> None:
    """A post begins with its time where that stands over the name, and not its member's."""
    cards = [
        f"#{day} 2024-01-{day} 10:00\n{name}\nMember\nRegistered: 2012-05-{day}\n{said}"
        for day, (name, said) in enumerate(
            zip(("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"), SAID, strict=True), 12
        )
    ]
    assert _found(*cards)[2] == ("Tom Reed", "2024-01-14 10:00")


def test_name_beside_a_picture_comes_twice() -> None:
    """Where a name stands twice over a post, the post begins with the first."""
    cards = [
        f"{name}\n{day}\n{name}\nPosts: {day}\nJan {day}, 2024\n{said}"
        for day, (name, said) in enumerate(
            zip(("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"), SAID, strict=True), 12
        )
    ]
    looks = [shape(line) for card in cards for line in card.splitlines()]
    assert [unit.first for unit in cycles.find(looks)] == [0, 6, 12, 18]


def test_card_counts_what_its_author_wrote() -> None:
    """The numbers of a card and what they count are of the post, and are no votes on it."""
    cards = [
        f"{name}\nMember\nMessages\n{day}\nReaction score\n{day}1\nJan {day}, 2024\n{said}"
        for day, (name, said) in enumerate(
            zip(("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"), SAID, strict=True), 12
        )
    ]
    page = Page(id="0" * 32, url="", text="\n".join(cards), content_type="text/plain")
    claims = Claims(blocks := text.read(page).blocks, shapes(blocks))
    posts = take.posts(claims, cycles.find(claims.shapes))
    assert [len(post.blocks) for post in posts] == [8, 8, 8, 8]
    assert posts[0].fields == {"author": "Ada Quill", "published_text": "Jan 12, 2024"}


def test_who_is_there_is_no_name() -> None:
    """The letter of a picture and whether its owner is there stand over the name, and are of the post."""
    cards = [
        f"{name[0]} Offline\n{name}\nlast edited\n#{day}\n{said}"
        for day, (name, said) in enumerate(
            zip(("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"), SAID, strict=True), 12
        )
    ]
    looks = [shape(line) for card in cards for line in card.splitlines()]
    found = cycles.find(looks)
    assert [unit.first for unit in found] == [0, 5, 10, 15]
    assert [unit.author for unit in found] == ["Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"]


def test_letters_of_pictures_are_of_no_post() -> None:
    """A letter over the name that it begins stands for a picture: it ends no post and begins none."""
    names = ("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor")
    cards = [
        f"{name[0]}\n{name}\nMember\nJan {day}, 2024\n#{day}\n{said}"
        for day, (name, said) in enumerate(zip(names, SAID, strict=True), 12)
    ]
    looks = [shape(line) for card in cards for line in card.splitlines()]
    found = cycles.find(looks)
    assert [(unit.first, unit.last, unit.author) for unit in found] == [
        (1, 5, "Ada Quill"),
        (7, 11, "Nell Ward"),
        (13, 17, "Tom Reed"),
        (19, 23, "Ida Moor"),
    ]


def test_numbers_tell_how_many_posts_there_are() -> None:
    """Cards of any length, with times of their authors in them, are parted by the numbers of posts."""
    cards = (
        f"Ada Quill\nMember\nMay 3, 2012\n12\n4\nJan 2, 2024\n#1\n{SAID[0]}",
        f"Nell Ward\nOld miller\nSpain\nMay 4, 2012\n7\nHarbour lane\nJan 3, 2024\n#2\n{SAID[1]}",
        f"Ada Quill\nMember\nMay 3, 2012\n12\n4\nJan 4, 2024\n#3\nNell Ward said:\n{SAID[1]}\n{SAID[2]}",
        f"Tom Reed\nJan 5, 2024\n#4\n{SAID[3]}",
        f"Nell Ward\nOld miller\nSpain\nMay 4, 2012\n7\nHarbour lane\nJan 6, 2024\n#5\n{SAID[0]} Really.",
    )
    assert _found(*cards) == [
        ("Ada Quill", "Jan 2, 2024"),
        ("Nell Ward", "Jan 3, 2024"),
        ("Ada Quill", "Jan 4, 2024"),
        ("Tom Reed", "Jan 5, 2024"),
        ("Nell Ward", "Jan 6, 2024"),
    ]


def test_two_numbered_posts_are_a_thread_where_one_is_known() -> None:
    """From the first on, and only where the page is a thread."""
    cards = [f"Ada Quill\nMember\nJan {day}, 2024 #{day}\n{SAID[day]}" for day in (1, 2)]
    looks = [shape(line) for card in cards for line in card.splitlines()]
    assert [unit.when for unit in cycles.find(looks, sure=True)] == ["Jan 1, 2024", "Jan 2, 2024"]
    assert not cycles.find(looks)


def test_lines_of_a_log_part_no_posts() -> None:
    """What comes again and again with the same words below it is part of one post."""
    log = "\n".join(
        f"Oven {at} reports:\nThe door of the oven was open while it was told to bake a loaf.\nDone" for at in range(9)
    )
    cards = [
        f"{name}\nJan {day}, 2024\nMember\n{said}"
        for day, (name, said) in enumerate(
            zip(("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"), SAID, strict=True), 12
        )
    ]
    assert len(_found(cards[0] + "\n" + log, *cards[1:])) == 4


def test_rows_of_other_threads_are_no_posts() -> None:
    """Below their heading, where most words stand over it."""
    first = f"Ada Quill\nMember\nJan 2, 2024\n{SAID[0]}\n{SAID[1]}\n{SAID[2]}\nSimilar threads\n"
    rows = "\n".join(f"How do I seal a tin number {day}?\nNell Ward\nMay {day}, 2012" for day in range(2, 8))
    assert not _found(first + rows)


def test_time_with_how_long_ago_it_was_is_no_furniture() -> None:
    """A day and an age with no space between are the same line in many posts, and say when."""
    cards = [
        f"{name}\n{at} posts\nMembers\nJanuary {day}, 20241 yr\n{said}"
        for at, day, name, said in zip(
            (7, 8, 9, 7), (2, 2, 2, 3), ("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor"), SAID, strict=True
        )
    ]
    looks = [shape(line) for card in cards for line in card.splitlines()]
    assert [unit.facts[-1] - unit.first for unit in cycles.find(looks)] == [3, 3, 3, 3]


def test_signatures_are_no_words() -> None:
    """What all posts of an author end with, word for word, is none of their words."""
    sign = "Bread is a slow friend, and no loaf was ever late for anybody"
    cards = (
        f"Ada Quill\nMember\nJan 2, 2024\n#1\n{SAID[0]}\n{sign}",
        f"Nell Ward\nMember\nJan 3, 2024\n#2\n{SAID[1]}",
        f"Ada Quill\nMember\nJan 4, 2024\n#3\n{SAID[2]}\n{sign}",
        f"Nell Ward\nMember\nJan 5, 2024\n#4\n{SAID[3]}",
    )
    looks = [shape(line) for card in cards for line in card.splitlines()]
    found = cycles.find(looks)
    assert [[looks[at].text for at in unit.body] for unit in found] == [[said] for said in SAID]
    assert found[0].last in found[0].facts


def test_button_does_not_part_where_names_stand_right_over_marks() -> None:
    """What stands now and then between a button and the next name is of no post's head."""
    names = ("Ada Quill", "Nell Ward", "Tom Reed", "Ida Moor", "Paul Lund", "Ben Moor")
    words = (*SAID, f"{SAID[0]} Really.", f"{SAID[1]} Really.")
    cards = [
        f"{name}\nJan {day}, 2024\n{said}\nReply" + ("\nSearch for a thread" if day == 14 else "")
        for day, (name, said) in enumerate(zip(names, words, strict=True), 12)
    ]
    assert [author for author, _ in _found(*cards)] == [*names]
