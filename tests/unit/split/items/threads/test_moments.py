"""Which of the times in a post says when it was written."""

from __future__ import annotations

import pytest

from streams.split.items.line.looks import shape
from streams.split.items.threads import moments

BODY = "I have scrubbed the tin twice, and it rusts again within a day of the first loaf."
POSTS = {
    "its author's above it": ("Ada Quill\nMember\nMay 3, 2012\n4,102\nJan 9, 2024\n#7\n" + BODY, "Jan 9, 2024"),
    "its author's behind it": ("#7 2024-01-09 10:59\nAda Quill\nRegistered: 2012-05-03\n" + BODY, "2024-01-09 10:59"),
    "a label above its author's": ("Ada Quill\nJoined\nMay 3, 2012\n" + BODY + "\nJan 9, 2024", "Jan 9, 2024"),
    "in German": ("Ada Quill\nRegistriert: 3. Mai 2012\n9. Januar 2024\n" + BODY, "9. Januar 2024"),
    "a quote's in its words": ("Ada Quill\nJan 9, 2024\nTom wrote: May 3, 2012\n" + BODY, "Jan 9, 2024"),
    "its number beside it": ("Ada Quill January 9, 2024, 10:08am 12\n" + BODY, "January 9, 2024, 10:08am"),
    "its number in words": ("Ada Quill\nJan 9, 2024 at 7:30 PM Post #2 of 7\n" + BODY, "Jan 9, 2024 at 7:30 PM"),
    "a change in brackets": ("Ada Quill\n2024-01-09, 03:34 AM (Last changed by Tom.)\n" + BODY, "2024-01-09, 03:34 AM"),
    "how long ago it was behind it": ("Ada Quill\nJanuary 9, 20241 yr\n" + BODY, "January 9, 2024"),
    "its author's alone": ("Ada Quill\nMember since May 3, 2012\n" + BODY, None),
}


@pytest.mark.parametrize(("post", "when"), POSTS.values(), ids=POSTS)
def test_time_of_a_post(post: str, when: str | None) -> None:
    """Beside which other times, numbers and words it stands."""
    looks = [shape(line) for line in post.splitlines()]
    assert moments.of_post(looks, 0, len(looks)) == when
