"""Who wrote an article and who publishes it follow from lines with these roles."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import whose
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

TITLE = ("a.title", "Ferry to run all winter")


def _read(*lines: tuple[str, str]) -> dict[str, str]:
    shown = "\n".join(line for _, line in lines)
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    tags = Tags(
        [role for role, _ in lines], [role == "t.title" for role, _ in lines], np.zeros((len(lines), len(ROLES)))
    )
    return whose.read(Claims(document.blocks, shapes(document.blocks)), tags, lines.index(TITLE))


@pytest.mark.parametrize(
    ("line", "byline", "publisher"),
    [
        ("Anna Kern, The Dominion Press", "Anna Kern", "The Dominion Press"),
        ("Longplay Review - Anna Kern", "Anna Kern", "Longplay Review"),
        ("par Anna Kern, Le Courrier du Nord, publié le 9 février 2024", "Anna Kern", "Le Courrier du Nord"),
        ("（文：北海編集部\u3000山田花子）", "山田花子", "北海編集部"),
    ],
)
def test_a_line_of_an_author_may_name_the_publisher(line: str, byline: str, publisher: str) -> None:
    """Of two names on one line a paper's, or the one that nothing leads to, is the publisher's."""
    found = _read(TITLE, ("a.byline", line))
    assert (found["byline"], found["publisher"]) == (byline, publisher)


@pytest.mark.parametrize(
    ("line", "byline", "publisher"),
    [
        ("Alpenbote | Kilian Herz | 15.05.2024, 17:42 Uhr", "Kilian Herz", "Alpenbote"),
        ("Le Courrier du Nord - Hugues Vantin - le 21/03/2024 à 22h47", "Hugues Vantin", "Le Courrier du Nord"),
        ("by millwheel via echo.example, posted today at 10:14", "millwheel", "echo.example"),
        ("par millwheel le 12 avril 2023 à 9:14 | via echo.example | en cache", "millwheel", "echo.example"),
    ],
)
def test_a_line_of_a_publisher_may_name_the_author(line: str, byline: str, publisher: str) -> None:
    """Somebody beside a paper wrote for it."""
    found = _read(TITLE, ("a.publisher", line))
    assert (found["byline"], found["publisher"]) == (byline, publisher)


def test_somebody_alone_where_papers_stand_wrote() -> None:
    """If no word leads to the name."""
    assert _read(TITLE, ("a.publisher", "08.02.2024, 13:37 Uhr | Nils Harnack"))["byline"] == "Nils Harnack"


def test_a_place_beside_the_time_is_no_author() -> None:
    """Where a paper stands there too and somebody's name elsewhere."""
    found = _read(("a.byline", "Liège – 14/06/2022 – La Gazette du Nord"), TITLE, ("a.byline", "Aurélie Morin"))
    assert (found["byline"], found["publisher"]) == ("Aurélie Morin", "La Gazette du Nord")


@pytest.mark.parametrize(
    "line", ["Region: Graubünden", "Section: Graubünden", "Sección: Graubünden", "Rubrique : Graubünden"]
)
def test_a_label_tells_a_section_from_a_publisher(line: str) -> None:
    """What an article is filed under publishes nothing."""
    assert _read(TITLE, ("a.publisher", line)) == {"section": "Graubünden"}


def test_a_host_beside_an_author_publishes() -> None:
    """On whichever line of an author's it stands."""
    found = _read(TITLE, ("a.byline", "(harbour.example)"), ("a.byline", "verfasst von Anna Kern"))
    assert found == {"byline": "Anna Kern", "publisher": "harbour.example"}


def test_a_preposition_before_a_publisher_makes_it_no_author() -> None:
    """What a line is for stands in its role: "by The Echo" is who publishes."""
    assert _read(TITLE, ("a.publisher", "por Cooperativa del Sur")) == {"publisher": "Cooperativa del Sur"}


def test_teasers_tell_which_names_are_publishers() -> None:
    """A name that teasers have as their publisher is a paper's, though it could be somebody's."""
    lines = (TITLE, ("a.byline", "Corinne Abbate, Anna Fox"), ("t.title", "Storm"), ("t.publisher", "Anna Fox"))
    assert _read(*lines) == {"byline": "Corinne Abbate", "publisher": "Anna Fox"}


def test_a_time_under_the_title_goes_before_one_over_it() -> None:
    """Over a title the day of the page may stand."""
    found = _read(("a.when", "3 May 2024"), TITLE, ("a.when", "2 May 2024 | Updated 3 May 2024"))
    assert found == {"published_text": "2 May 2024"}


def test_what_stands_beside_a_publisher_is_its_section() -> None:
    """Behind a sign and before a time, where it is nobody's name."""
    found = _read(TITLE, ("a.publisher", "Rhone FM > Commune > 14.11.2021"))
    assert found == {"publisher": "Rhone FM", "section": "Commune", "published_text": "14.11.2021"}


def test_who_sent_something_in_wrote_it_only_where_nobody_else_did() -> None:
    """A byline goes before "submitted by", whichever stands first."""
    sent = ("a.byline", "submitted by gravelroad")
    assert _read(TITLE, sent, ("a.byline", "Owen Tarr"))["byline"] == "Owen Tarr"
    assert _read(TITLE, sent)["byline"] == "gravelroad"


def test_a_publisher_said_again_wrote_nothing() -> None:
    """A line with the role of an author's that says the publisher again, in brackets, names no author."""
    found = _read(
        ("t.publisher", "The Dominion Press"),
        TITLE,
        ("a.publisher", "The Dominion Press"),
        ("a.byline", "［The Dominion Press］"),
    )
    assert found == {"publisher": "The Dominion Press"}


@pytest.mark.parametrize("behind", [".", " (@annakern)", " (special envoy"])
def test_what_stands_behind_an_author_is_none_of_the_name(behind: str) -> None:
    """A full stop, an address on a network and a bracket that is left open."""
    assert _read(TITLE, ("a.byline", f"By Anna Kern{behind}"))["byline"] == "Anna Kern"


@pytest.mark.parametrize("before", ["avec ", "de ", "in "])
def test_small_words_before_a_publisher_are_none_of_the_name(before: str) -> None:
    """A publisher's name begins with its first capital behind small words."""
    assert _read(TITLE, ("a.publisher", f"{before}Harbour Echo"))["publisher"] == "Harbour Echo"


def test_a_paper_in_brackets_behind_an_author_publishes() -> None:
    """If the page calls it so elsewhere, or by its own words; other brackets are of the name."""
    found = _read(("t.publisher", "Mossel"), TITLE, ("a.byline", "Ann Rowe (Mossel)"))
    assert (found["byline"], found["publisher"]) == ("Ann Rowe", "Mossel")
    assert _read(TITLE, ("a.byline", "By Ann Rowe (Harbour Gazette)"))["publisher"] == "Harbour Gazette"


def test_who_shared_an_article_did_not_write_it() -> None:
    """If a person stands beside the time and another line says who publishes; else there is no other name."""
    shared, dated = ("a.byline", "submitted by gravelroad"), ("a.publisher", "Owen Tarr | June 3, 2024")
    found = _read(TITLE, ("a.publisher", "The Prairie Ledger"), shared, dated)
    assert (found["byline"], found["publisher"]) == ("Owen Tarr", "The Prairie Ledger")
    assert _read(TITLE, shared, ("a.publisher", "The Prairie Ledger | June 3, 2024"))["byline"] == "gravelroad"


def _asked(*lines: tuple[str, str]) -> tuple[Claims, Tags]:
    rows = (TITLE, *lines)
    shown = "\n".join(line for _, line in rows)
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    tags = Tags([role for role, _ in rows], [False] * len(rows), np.zeros((len(rows), len(ROLES))))
    return Claims(document.blocks, shapes(document.blocks)), tags


def _publishes(name: str, *lines: tuple[str, str]) -> bool:
    return whose.may_publish(*_asked(*lines), name, "In Kellow it rained.")


@pytest.mark.parametrize("name", ["Kellow", "Culture", "Ratgeber"])
def test_a_place_or_a_section_publishes_nothing(name: str) -> None:
    """The article speaks of the one, and the vocabulary knows the other; teasers may tell otherwise."""
    assert not _publishes(name)
    assert _publishes(name, ("t.publisher", name))


@pytest.mark.parametrize("name", ["Marlow", "Kellow News", "KELLOW"])
def test_other_names_may_publish(name: str) -> None:
    """Names that the text does not have, with a word for papers, or in capitals as those of agencies."""
    assert _publishes(name)


def test_what_stands_behind_an_address_on_a_network_is_no_name() -> None:
    """Nor is the address."""
    assert _read(TITLE, ("a.byline", "Anna Kern @annakern_echo Senior Reporter")) == {"byline": "Anna Kern"}


@pytest.mark.parametrize("line", ["Source : La Gazette du Val (Anna Kern)", "Quelle: Talkurier (Anna Kern)"])
def test_brackets_behind_a_paper_name_who_wrote(line: str) -> None:
    """Also where a word says that the line is of the paper."""
    found = _read(TITLE, ("a.publisher", line))
    assert (found["byline"], found["publisher"]) == ("Anna Kern", line.split(": ")[1].split(" (", maxsplit=1)[0])


def test_a_sign_without_spaces_parts_names_that_are_not_spaced() -> None:
    """ "文・山田花子/北海新聞" names who wrote and for whom."""
    found = _read(TITLE, ("a.byline", "文・山田花子/北海新聞"))
    assert (found["byline"], found["publisher"]) == ("山田花子", "北海新聞")


@pytest.mark.parametrize("order", ["{when} | {section} | {paper}", "{section} | {paper} | {when}"])
def test_a_section_stands_beside_a_publisher_as_in_teasers(order: str) -> None:
    """Which of two names is a section is told by all lines of that form."""
    rows = [("Immobilien", "Talbote"), ("Devisen", "Alpenkapital Heute"), ("Unternehmen", "Wirtschaftsdienst Marl")]
    lines = [order.format(when="3.5.2023", section=section, paper=paper) for section, paper in rows]
    teasers = [one for line in lines for one in (("t.publisher", line), ("t.title", "Lights go out on Main Street"))]
    found = _read(TITLE, ("a.byline", lines[-1]), *teasers)
    assert (found["section"], found["publisher"]) == rows[-1]
