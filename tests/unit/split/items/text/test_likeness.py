"""What a text page is like, by the looks of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.items.line.looks import shape
from streams.split.items.text import likeness
from streams.split.items.threads import remarks
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    import pytest


def test_comments_of_which_nothing_was_read_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit without facts and words ends where it stands."""
    monkeypatch.setattr(remarks, "read", lambda *_: [Unit(1, 1), Unit(2, 2)])
    looks = [shape(text) for text in ("Comments (2)", "Tom", "Ann", "The pier is closed")]
    assert not likeness.is_listing(looks)
