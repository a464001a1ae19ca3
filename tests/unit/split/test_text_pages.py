"""Text pages of sorts that lines alone hardly tell: what asks for consent, songs, steps."""

from __future__ import annotations

import pytest

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.text import turns
from streams.split.stage import Split

SPLIT = Split(StageSettings())
STORY = [
    "For forty years Edwin Tarr worked in the harbour office, and for forty years nobody knew that he wrote poems.",
    "They were found last spring, when the office was cleared, in eleven ledgers that were about to go to the tip.",
    "His niece, who keeps a shop two streets from the harbour, says that she never heard him speak of it.",
    "A small edition of the poems will appear in the autumn. The harbour office has asked for a copy of its own.",
]
MENU = ["Skip to main content", "Menu", "News", "Sport", "Business", "Culture", "Search", "Sign in"]
FOOT = ["About us", "Contact", "Terms of use", "Privacy policy", "© 2024 The Harbour Echo. All rights reserved."]
HEAD = ["The man who wrote the tide tables", "By Ruth Marlow", "9 March 2024"]
CONSENT = {
    "en": [
        "We value your privacy",
        (
            "We and our 842 partners store and access information on a device, such as cookies, and process "
            "personal data for personalised ads and content, ad and content measurement, and audience insights."
        ),
        "Store and/or access information on a device",
        "More options", "Reject all", "Accept all",
    ],
    "de": [
        "Mit Werbung und Tracking weiterlesen",
        (
            "Wir und unsere bis zu 213 Partner verarbeiten personenbezogene Daten und nutzen Cookies, um Informationen "
            "auf Ihrem Gerät zu speichern. Dies dient der Anzeige personalisierter Werbung und Inhalte."
        ),
        "Ihre Einwilligung ist freiwillig und kann jederzeit widerrufen werden.",
        "Alle akzeptieren", "Ablehnen",
    ],
    "fr": [
        "Le respect de votre vie privée est notre priorité",
        (
            "Avec nos 745 partenaires, nous stockons et/ou accédons à des informations sur un terminal, telles que les "
            "cookies, et traitons des données personnelles, pour des publicités et du contenu personnalisés."
        ),
        "Accepter et fermer", "Paramétrer",
    ],
    "ja": [
        (
            "当サイトでは、利用者の利便性の向上および広告の配信のためにクッキーを使用しています。当社および当社の提携先は、"
            "お客様の端末に情報を保存し、広告の表示や測定のために個人データを処理することがあります。"
        ),
        "すべて同意する", "拒否する",
    ],
}  # fmt: skip


def main_of(lines: list[str]) -> str:
    text = "\n".join(lines)
    page = Page(id="0" * 32, url="http://echo.example/tide-tables", text=text, content_type="text/plain")
    kept = SPLIT(page).kept
    return "\n".join(f"{one.title or ''}\n{one.text}" for one in kept if isinstance(one, SplitItem) and one.main)


@pytest.mark.parametrize("language", CONSENT)
@pytest.mark.parametrize("first", [True, False])
def test_what_asks_for_consent_is_of_no_page(language: str, first: bool) -> None:
    """Boxes before or behind a page, whatever their words."""
    page = [*MENU, *HEAD, *STORY, *FOOT]
    box = CONSENT[language]
    said = main_of([*box, *page] if first else [*page, *box])
    assert all(line in said for line in STORY)
    assert not any(line in said for line in box)


def test_what_speaks_of_consent_is_an_article() -> None:
    """An article about such boxes, whose paragraphs hold the same words."""
    story = [
        "The regulator has fined four publishers because they stored cookies before their readers had consented to it.",
        "Websites ask for consent to process personal data, and the button to refuse is often hidden, it found.",
        "Most of them use personalised advertising, and pass on geolocation and IP addresses to third-party vendors.",
        "Readers should be able to withdraw their consent as easily as they gave it, the decision says.",
    ]
    assert all(line in main_of([*MENU, "Four publishers fined", "9 March 2024", *story, *FOOT]) for line in story)


def test_verses_within_a_text_are_of_it() -> None:
    """Short lines between two paragraphs, of which each by itself may be anything."""
    verses = [
        "Well I came down the gravel road", "With the moon on my shoulder", "And a bag full of nothing at all",
        "And the dog at the corner", "He was older than I was", "And he knew I was going to fall",
    ]  # fmt: skip
    said = main_of([*MENU, *HEAD, *STORY[:2], *verses, *STORY[2:], *FOOT])
    assert all(line in said for line in [*STORY, *verses])


def test_what_stands_behind_the_first_paragraph_names_nobody() -> None:
    """A heading right behind the paragraph that opens a text, where who and when stand over it."""
    steps = [
        "Turn off the water", "Find the stop valve under the sink and turn it clockwise until it stops.",
        "Remove the handle", "Prise off the cap and undo the screw that you find beneath it.",
        "Take out the valve", "Hold the tap firmly and undo the big nut with the spanner.",
    ]  # fmt: skip
    opening = "A dripping tap wastes up to twenty litres of water a day. You can mend most of them in half an hour."
    closing = "If the seat of the valve is worn, a new washer will not help for long. Ask a plumber to grind it."
    said = main_of([*MENU, "How to repair a dripping tap", "6 February 2024", opening, *steps, closing, *FOOT])
    assert all(line in said for line in [opening, *steps, closing])


@pytest.mark.parametrize("speaker", ["Journaliste : ", "Reporter: ", "记者："])
def test_turns_of_a_conversation_are_prose(speaker: str) -> None:
    """Labels that say who wrote, or what a person is, again and again before a sentence."""
    questions = ("Comment dessine-t-on ce que personne ne voit ?", "Que disent les gens ?", "À quoi cela sert-il ?")
    page = Page(id="0" * 32, url="", text="\n".join(speaker + one for one in questions), content_type="text/plain")
    blocks = SPLIT.read(page).blocks
    claims = Claims(blocks, shapes(blocks))
    turns.learn(claims)
    assert claims.codes == ["p"] * len(questions)
