"""The main text of a page is main to its end, however long it is."""

from __future__ import annotations

from random import Random

import pytest

from streams.contract.records import SplitItem
from streams.settings import StageSettings
from streams.split.stage import Split
from tests.unit.split import invented


@pytest.mark.parametrize("front", ["html", "text"])
@pytest.mark.parametrize("count", [3, 30, 300, 900])
def test_a_story_is_main_to_its_end(front: str, count: int) -> None:
    """All its paragraphs are of one main item, and nothing of the menu and the foot is."""
    story = invented.paragraphs(count, Random(count))
    page = invented.html(invented.body(story)) if front == "html" else invented.text(story)
    kept = [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem) and one.main]
    text = "\n".join(one.text for one in kept)
    assert sum(paragraph in text for paragraph in story) == count
    assert not any(entry in text.split("\n") for entry in (*invented.MENU, *invented.FOOT))
