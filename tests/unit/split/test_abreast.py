"""Comments that stand on one line each come out as those on several lines."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text

DOTTED = (
    "Anna Kern · 2 h · It will rain on the moor before noon. · 14 ♥",
    "Ben · 1 h · It will not, I say!",
    "Eva_81 · 5 min · Who knows that today? · 1 ♥",
)
LED = (
    "Anna, vor 8 Std.: Bin schon dreimal gefahren.",
    "Jo B., vor 7 Std.: Das hoffe ich.",
    "Eva, 3.5.2024: Morgen wieder.",
)


def _read(*rows: str) -> list[tuple[str, str]]:
    """Each block, and what of the page its span holds."""
    shown = "\n".join(rows)
    document = text.read(Page(id="0" * 32, url="https://a.example/1", text=shown, content_type="text/plain"))
    return [(block.text, shown[block.start : block.end]) for block in document.blocks]


def test_name_time_words_and_count_are_lines_of_their_own() -> None:
    """What parts two of them stays with the one before, so that nothing of the page is lost."""
    found = _read("The pier", *DOTTED)
    assert [said for said, _ in found][:5] == [
        "The pier",
        "Anna Kern",
        "2 h",
        "It will rain on the moor before noon.",
        "14 ♥",
    ]
    assert "".join(held for _, held in found) == "The pier" + "".join(DOTTED)


def test_a_time_before_a_colon_is_one() -> None:
    """Behind a comma or in brackets."""
    assert [said for said, _ in _read(*LED)][:3] == ["Anna", "vor 8 Std.", "Bin schon dreimal gefahren."]


@pytest.mark.parametrize(
    "rows",
    [
        DOTTED[:2],
        (
            "The Echo · 2 h · Pier closed by storm",
            "The Post · 1 h · Ferry runs again",
            "The Ledger · 5 min · Mill sold",
        ),
        ("The Echo · 2 h · 14 comments", "The Post · 1 h · 3 comments", "The Ledger · 5 min · 1 comment"),
        ("Anna: It will rain today.", "Ben: It will not rain.", "Anna: We shall see it soon."),
        ("Sport · 2 h · It will rain on the moor.", "Home · 1 h · It will not, I say.", "World · 5 min · Who knows?"),
    ],
)
def test_teasers_talks_and_single_lines_stay_whole(rows: tuple[str, ...]) -> None:
    """Titles end without a stop, sections are nobody, and nobody says when in a talk."""
    assert [said for said, _ in _read(*rows)] == list(rows)
