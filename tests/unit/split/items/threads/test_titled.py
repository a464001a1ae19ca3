"""Where the title of a thread stands, and what stands between it and the first post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.page import Page
from streams.split import html, text
from streams.split.items.draft import Draft, Grouping
from streams.split.items.threads.titled import titled

if TYPE_CHECKING:
    from streams.split.blocks import Document

CRAWLED = """Millers' Corner
Which oil for a bread tin that rusts?
Kitchen and tools
bread, tins
Ada Quill
I have scrubbed mine twice and it rusts again.
Tom Reed
Linseed, three thin coats.
"""

NUMBERED = """Millers' Corner
Forums
Kitchen and tools
Which oil for a bread tin?
Post Reply
Ada Quill
Joined: May 2019
Which oil for a bread tin?
I have scrubbed mine twice and it rusts again.
Tom Reed
Joined: May 2011
Re: Which oil for a bread tin?
Linseed, three thin coats.
"""

COUNTED = """Home
Which oil for a bread tin?
Which oil for a bread tin?
By Ada Quill
1.9K views 11 replies 12 participants
Followers 4
Ada Quill
I have scrubbed mine twice and it rusts again.
"""


def _read(page: str, url: str) -> Document:
    return text.read(Page(id="0" * 32, url=url, text=page, content_type="text/plain"))


def _posts(document: Document, *firsts: int) -> list[Draft]:
    """Posts that each begin at one of some lines and end before the next."""
    ends = [*firsts[1:], len(document.blocks)]
    spans = [list(range(first, end)) for first, end in zip(firsts, ends, strict=True)]
    return [Draft(kind="post", blocks=span, body=span[-1:], main=True) for span in spans]


def test_address_tells_the_title() -> None:
    """The line of whose words the address is made is the first post's title, with the section and tags below it."""
    document = _read(CRAWLED, "https://corner.test/t/which-oil-for-a-bread-tin-that-rusts/8123")
    first, second = _posts(document, 4, 6)
    titled(document, Grouping([first, second], {}))
    assert first.fields["title"] == "Which oil for a bread tin that rusts?"
    assert (first.fields["section"], first.fields["tags"]) == ("Kitchen and tools", ("bread", "tins"))
    assert first.blocks == [1, 2, 3, 4, 5]
    assert "title" not in second.fields


def test_numbered_board_is_not_the_thread() -> None:
    """The words of a numbered piece of the address are not the title where the number of the thread follows."""
    document = _read(CRAWLED, "https://corner.test/boards/77-kitchen-and-tools/8123")
    first, second = _posts(document, 4, 6)
    titled(document, Grouping([first, second], {}))
    assert "title" not in first.fields


def test_answers_tell_the_title() -> None:
    """Where the address says nothing the title is what posts answer; over their words it is of none of these."""
    document = _read(NUMBERED, "https://corner.test/viewtopic.php?t=8123")
    first, second = _posts(document, 5, 9)
    first.body, second.body = [7, 8], [11, 12]
    titled(document, Grouping([first, second], {}))
    assert (first.title, first.body) == (7, [8])
    assert (second.blocks, second.body) == ([9, 10, 11, 12], [12])
    assert "title" not in second.fields


def test_last_of_lines_alike_is_the_title() -> None:
    """What leads to the page ends with the title; who began the thread and how often it was read is the post's."""
    document = _read(COUNTED, "https://corner.test/8123")
    (first,) = _posts(document, 6)
    titled(document, Grouping([first], {}))
    assert first.title == 2
    assert first.blocks == [2, 3, 4, 6, 7]


def test_name_of_the_window_tells_the_title() -> None:
    """On an HTML page the heading that the page is called by is the title, not the site's name."""
    page = (
        "<title>Oil for a bread tin - Millers' Corner</title><h1>Millers' Corner</h1><h2>Oil for a bread tin</h2>"
        "<p>Ada Quill</p><p>I have scrubbed mine twice and it rusts again.</p>"
    )
    document = html.read(Page(id="0" * 32, url="https://corner.test/8123", text=page, content_type="text/html"))
    (first,) = _posts(document, 2)
    titled(document, Grouping([first], {}))
    assert first.fields["title"] == "Oil for a bread tin"


def test_what_is_hardly_a_post_before_the_title_is_none() -> None:
    """What was taken for a post before the thread's title is of no item."""
    document = _read(COUNTED, "https://corner.test/8123")
    menu = Draft(kind="post", blocks=[0, 1, 2, 3], body=[0])
    (first,) = _posts(document, 6)
    assert titled(document, Grouping([menu, first], {})).drafts == [first]
    assert first.title == 2
