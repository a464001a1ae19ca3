"""Captions end with who made or lent their image, which a sentence of a text does not."""

from __future__ import annotations

import pytest

from streams.split.items.text.credits import ends_with_credit


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to pose with the cheque. Pic: Anna Kern",
        "The scarecrow outside the Quay Road dairy. Photo / Anna Kern",
        "Geese on the swimming beach on Wednesday. Junction Gazette file photo",
        "An electric bus charging at the depot. [Courtesy]",
        "Robin and the tuba line outside the church. Courtesy of the family",
        "Bus 12 pulls out of the school on Monday. Anna Kern",
        "La plaza mayor, a oscuras en enero. EFE",
        "Las cigüeñas, en su sitio. P. ALDA",
        "L’horloge avance depuis le 19 août. KEYSTONE",
        "Le chaudron de l'église, lundi. B. F.",
        "Le phare, inhabité depuis 1988. Photo Penfret Info/N. T.",
        "« Gérard » dans les locaux de la société. DR",
        "Der Pegel am Sonntag (Bergen). ANP/Anna Kern",
        "Drei Kühe dürfen ab 22 Uhr nicht läuten. Keystone-Symbolbild",
    ],
)
def test_who_made_an_image_stands_behind_what_is_on_it(text: str) -> None:
    """Behind a word for images or without, with a paper or an agency or alone, as initials too."""
    assert ends_with_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "He thanked Dr. Anna Kern",
        "It was built by St. Mary Church",
        "She said so on Monday. Learn More",
        "What is included? Anna Kern",
        "“I like it.” – Anna Kern",
        "See how the old pier fell (Photos)",
        "Up to four times as fast vs. brute-force rendering",
        "A camera with an 18-40mm f/4.5-6.3 lens, black. Black/Silver 20",
        "„Jeder hier kennt ihn. Er ist auf allen Fotos.“",
        "Anzeige erstatten hilft. (fot/spz)",
        "« Puis il a fait une photo. »",
        "A. " * 90 + "Anna Kern",
    ],
)
def test_sentences_titles_and_praise_end_otherwise(text: str) -> None:
    """With a stop, a button, behind a question or an abbreviation, or with whom one quotes."""
    assert not ends_with_credit(text)
