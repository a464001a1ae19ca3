"""Lines of closed vocabularies: that a text goes on behind what stands between."""

from __future__ import annotations

import pytest

from streams.split.items.line.looks import shape


@pytest.mark.parametrize(
    "text",
    [
        "Story continues below this ad",
        "Publicidad. Desplácese para continuar.",
        "Artikel wird unter der Anzeige fortgesetzt",
        "Weiter geht es unter der Anzeige",
        "La suite de l'article après la publicité",
        "Le texte se poursuit plus bas",
        "L'articolo continua dopo la pubblicità",
        "広告の後に記事が続きます",
    ],
)
def test_a_line_may_say_that_the_text_goes_on(text: str) -> None:
    """In whatever order of its words."""
    assert shape(text).letter == "c"


@pytest.mark.parametrize("text", ["Es geht weiter", "Das Leben geht weiter", "La vie continue", "Unter der Anzeige"])
def test_what_goes_on_otherwise_is_no_furniture(text: str) -> None:
    """Where no advertisement and no place is named, or nothing goes on."""
    assert shape(text).letter != "c"
