"""Lines of a text that say what is on an image are told by how they end."""

from __future__ import annotations

import pytest

from streams.split.items.text import captions


@pytest.mark.parametrize(
    "text",
    [
        "体育館に並んだパイプ椅子＝3日夜、北浜町",
        "改札口に立つ案内板。今は本の貸し出しに使われている=21日、北浜町",
        "▲のれんは三代目だそうです",
        "▲ The old pier at dawn",
        "Le vieux port à l’aube, le 3 juin. ANNE LE GOFF POUR « LE COURRIER »",
        "待合室の壁一面に並ぶ本（北峰町で）",
        "The old pier at dawn. ANNA KERN / THE ECHO",
        "The old pier at dawn. (Courtesy of Harbour Ferries)",
        "📷 The old pier",
        "The old pier at dawn. (Photo by Anna Kern)",
        "Le vieux port à l’aube. Photo Le Courrier/Anna KERN",
    ],
)
def test_captions_are_told_by_their_ends(text: str) -> None:
    """Where and by whom a picture was taken stands at the end, or a camera at the start."""
    assert captions.ends_as_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "町は3日、桟橋を閉じた。",
        "▲ 21",
        "The pier was closed by the council. It will open in May.",
        "The work was done for NASA.",
        "It closed (by order of the council).",
        "The council met. Photo albums were sold at the door.",
        "The council met. Photo Albums were sold at the door.",
        "",
    ],
)
def test_paragraphs_are_none(text: str) -> None:
    """A sentence that ends as one is of the text."""
    assert not captions.ends_as_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "2/8",
        "(2/8) 手作りの旗",
        "1 of 12 | The old pier",
        "4/12 – Die Siegerinnen",
        "Photo 3 of 12",
        "Bild 1 von 6: Das Brautpaar",
        "1枚目／全4枚",
        "Image caption, The crowd saw Ann cross the line first",
    ],
)
def test_an_image_may_be_counted_among_others(text: str) -> None:
    """Alone, before what is on it, or behind a word for images."""
    assert captions.shows(text)


@pytest.mark.parametrize("text", ["2 of 6 people were hurt", "Photos, letters and diaries were found", "8"])
def test_other_numbers_count_no_images(text: str) -> None:
    """Words go on from them."""
    assert not captions.shows(text)
