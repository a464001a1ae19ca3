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
