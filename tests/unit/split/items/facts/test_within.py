"""Lines of an article's text that by their roles are of nothing are of it where they lead on within it."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import within
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags


def _told(*lines: str, likely: str = "a.text") -> str:
    """The roles of lines, `t` of the text: those that begin with "-" have none and rather are `likely`."""
    rows = [line.removeprefix("-") for line in lines]
    document = text.read(Page(id="0" * 32, url="https://a.example/", text="\n".join(rows), content_type="text/plain"))
    shares = np.zeros((len(lines), len(ROLES)))
    shares[:, ROLES.index(likely)] = 0.3
    roles = ["-" if line[0] == "-" else "a.text" for line in lines]
    tags = within.told(shapes(document.blocks), Tags(roles, [False] * len(lines), shares))
    return "".join(role[-1] for role in tags.roles)


@pytest.mark.parametrize(
    "lead", ["The pier stays shut on these days:", "An diesen Tagen bleibt der Steg zu:", "休みになる日は次の通り："]
)
def test_a_line_with_a_colon_leads_to_the_rows_under_it(lead: str) -> None:
    """The rows are of the text that goes on behind them, whether they have its role or not."""
    behind = "The boats that call there meanwhile use the north quay."
    assert _told("The pier is old.", f"-{lead}", "Sunday, 3 to 5 May", behind) == "tttt"
    assert _told("The pier is old.", f"-{lead}", "-Sunday, 3 to 5 May", "-Whit Monday", behind) == "ttttt"


def test_what_heads_other_pages_leads_out_of_a_text() -> None:
    """Its words are known, its rows are rather titles, or no text follows; contents are said again below."""
    rows = ("-Storm closes pier", "-Lights go out on Main Street")
    assert _told("The pier is old.", "-Read also:", *rows, "It stays shut.") == "t---t"
    assert _told("The pier is old.", "-Picked for readers of today:", *rows, "It stays.", likely="t.title") == "t---t"
    assert _told("The pier is old.", "-The council has these plans:", *rows) == "t---"
    assert _told("The pier is old.", "-In this article:", "-How it began", "How it began") == "t--t"


@pytest.mark.parametrize("sign", "■◆◇●")
def test_a_sign_begins_a_section(sign: str) -> None:
    """Behind the text, a caption between them or none, and over a paragraph or rows that one sign begins."""
    assert _told("The pier is old.", "-On the pier", f"-{sign}How it began", "It was built in 1902.") == "t-tt"
    assert _told("桟橋は古い。", f"-{sign}閉まるまでの予定", "-・五月三日 朝市", "・五月四日 撮影会") == "tttt"


@pytest.mark.parametrize("line", ["◇関連◇", "■コメント", "▼ Weiter"])
def test_a_sign_before_known_furniture_begins_none(line: str) -> None:
    """Nor does one that points elsewhere."""
    assert _told("The pier is old.", f"-{line}", "It was built in 1902.") == "t-t"


PARAGRAPH = "It was built in 1902, when coal still came by ship, and boats have called there ever since."


@pytest.mark.parametrize(
    "line", ["How it began", "Was danach geschah", "Lo que viene ahora", "Un chantier sans fin", "構成", "Who owns it?"]
)
def test_a_short_line_between_paragraphs_heads_the_second(line: str) -> None:
    """Also behind a caption, and over a list."""
    assert _told("The pier is old.", f"-{line}", PARAGRAPH) == "ttt"
    assert _told("The pier is old.", "-Photo: Ann Rowe", f"-{line}", PARAGRAPH) == "t-tt"
    assert _told("The pier is old.", f"-{line}", "・the north quay", "・the south quay") == "tttt"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Read it in the app",
            "Jetzt vier Wochen gratis testen",
            "Descargá la app",
            "Notre appli est là",
            "無料で試す",
        ),
        *(
            "Ann Rowe",
            "The pier (Ann Rowe)",
            "The pier. ©AR",
            "1 of 6 pictures, 1902",
            "Share Print Save",
            "By Ann Rowe",
        ),
    ],
)
def test_what_asks_or_says_who_made_an_image_heads_nothing(line: str) -> None:
    """Nor does what stands twice, or over other rows."""
    assert _told("The pier is old.", f"-{line}", PARAGRAPH) == "t-t"
    assert _told("The pier is old.", "-How it began", "Who is who") == "t-t"
    assert _told("-How it began", "The pier is old.", "-How it began", PARAGRAPH) == "-t-t"
