"""Comments of a text page from the lines that rules find."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.threads import take

WORDS = (
    "Well done, now do the same with the road to the harbour.",
    "I take the first ferry every day and it was never late.",
    "Who is going to pay for all of this in the end?",
)


def _authors(heads: list[str]) -> list[object]:
    shown = "\n".join(line for head, words in zip(heads, WORDS, strict=True) for line in (head, words, "12 likes"))
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    claims = Claims(document.blocks, shapes(document.blocks))
    return [draft.fields["author"] for draft in take.comments(claims, 0, len(claims.shapes))]


@pytest.mark.parametrize(
    "heads",
    [
        ["Trolley, Stockport, 3 hours ago", "Fiona, Ely, 2 hours ago", "kev, Derby, 41 minutes ago"],
        ["Trolley (Kiel) vor 3 Stunden", "Fiona (Bremen) vor 2 Stunden", "kev (Ulm) vor 1 Stunde"],
    ],
)
def test_where_somebody_is_from_is_no_part_of_a_name(heads: list[str]) -> None:
    """If one sign parts it from the names of most."""
    assert _authors(heads) == ["Trolley", "Fiona", "kev"]


def test_what_one_name_has_alone_is_its_own() -> None:
    """A comma in one name parts nothing."""
    heads = ["Trolley, Stockport, 3 hours ago", "Fiona, 2 hours ago", "kev, 41 minutes ago"]
    assert _authors(heads) == ["Trolley, Stockport", "Fiona", "kev"]
