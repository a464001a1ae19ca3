"""The fields of teasers follow from what stands in one place in most of them."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import meant, teasers
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

TITLES = ("Storm closes the old pier", "Lights go out on Main Street")
NOBODY = meant.Known(frozenset(), frozenset())


def _fields(rows: list[list[str]], roles: list[str], known: meant.Known = NOBODY) -> list[dict[str, object]]:
    """The fields of teasers of one line a role each."""
    shown = "\n".join(line for row in rows for line in row)
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    size = len(roles)
    named = [f"t.{role}" for _ in rows for role in roles]
    tags = Tags(named, [at % size == 0 for at in range(len(named))], np.zeros((len(named), len(ROLES))))
    units = [[*range(at * size, (at + 1) * size)] for at in range(len(rows))]
    return [dict(one.fields) for one in teasers.drafts(shapes(document.blocks), tags, units, known)]


def test_names_beside_times_are_publishers_where_papers_are_among_them() -> None:
    """One paper's word in most names of a place makes all in it publishers."""
    rows = [
        ["The Daily Echo • 3 h", "Storm closes the old pier"],
        ["Marlow Post • 5 h", "Lights go out on Main Street"],
    ]
    found = _fields(rows, ["publisher", "title"])
    assert [one["publisher"] for one in found] == ["The Daily Echo", "Marlow Post"]
    assert [one["published_text"] for one in found] == ["3 h", "5 h"]


def test_people_under_a_title_wrote_what_papers_over_it_publish() -> None:
    """Of two places with names that of people is the author's."""
    rows = [
        ["Harbour Press", "Storm closes the pier", "Nell Lane • Feb 17"],
        ["Mill News", "Lights out", "Ann Row • Feb 9"],
    ]
    found = _fields(rows, ["publisher", "title", "publisher"])
    assert [(one["publisher"], one["byline"]) for one in found] == [
        ("Harbour Press", "Nell Lane"),
        ("Mill News", "Ann Row"),
    ]


def test_a_known_author_makes_a_place_one_of_authors() -> None:
    """Who wrote the article stands among those who wrote what is teased."""
    rows = [["Storm closes the pier", "Nell Lane"], ["Lights go out", "Ann Row"]]
    known = meant.Known(frozenset(), frozenset({"ann row"}))
    assert [one["byline"] for one in _fields(rows, ["title", "publisher"], known)] == ["Nell Lane", "Ann Row"]


def test_sections_beside_times_and_behind_publishers() -> None:
    """A name beside a time on a line of times is a section, and so is what all publishers are filed in."""
    rows = [["Storm closes the pier", "Harbour · 2 h"], ["Lights go out", "Townhall · 3 h"]]
    assert [one["section"] for one in _fields(rows, ["title", "when"])] == ["Harbour", "Townhall"]
    rows = [["Harbour Press in Sport", "Storm closes the pier"], ["Radio Mill in Culture", "Lights go out"]]
    found = _fields(rows, ["publisher", "title"])
    assert [(one["publisher"], one["section"]) for one in found] == [
        ("Harbour Press", "Sport"),
        ("Radio Mill", "Culture"),
    ]


def test_what_only_a_number_tells_apart_names_nobody() -> None:
    """A word with another number in each teaser counts something."""
    rows = [["Storm closes the pier", "214 Picks"], ["Lights go out", "96 Picks"]]
    assert all("publisher" not in one for one in _fields(rows, ["title", "publisher"]))


def test_times_before_titles_are_no_part_of_them() -> None:
    """Several titles that begin with a time of day have it as their time; one alone keeps it."""
    rows = [["11:32 Storm closes the pier"], ["10:15 Lights go out on Main Street"]]
    found = _fields(rows, ["title"])
    assert [(one["title"], one["published_text"]) for one in found] == [
        ("Storm closes the pier", "11:32"),
        ("Lights go out on Main Street", "10:15"),
    ]
    assert _fields(rows[:1], ["title"])[0]["title"] == rows[0][0]


def test_a_bare_number_under_a_title_counts_comments() -> None:
    """A number over the title is its rank."""
    rows = [["1", "Storm closes the pier", "88"], ["2", "Lights go out", "301"]]
    found = _fields(rows, ["other", "title", "other"])
    assert [one["comment_count"] for one in found] == [88, 301]


def test_the_address_of_a_picture_is_a_teasers_image() -> None:
    rows = [["https://img.example.org/pier.jpg", "Storm closes the pier", "3 h"]]
    (one,) = _fields(rows, ["other", "title", "when"])
    assert one == {
        "title": "Storm closes the pier",
        "published_text": "3 h",
        "image": "https://img.example.org/pier.jpg",
    }


def test_full_names_alone_are_of_those_who_wrote() -> None:
    """Where no name of a place has a paper's word and all are somebody's."""
    rows = [["Storm closes the pier", "Hemi Walters"], ["Lights go out", "Colleen Fraser"]]
    assert [one["byline"] for one in _fields(rows, ["title", "publisher"])] == ["Hemi Walters", "Colleen Fraser"]
    rows[1][1] = "Vital & Fit"
    assert [one["publisher"] for one in _fields(rows, ["title", "publisher"])] == ["Hemi Walters", "Vital & Fit"]


def test_words_that_lead_to_all_names_are_none_of_them() -> None:
    """What most begin with, in small letters, is the site's."""
    rows = [[f"Storm closes pier {name}", f"read more at {name} Press"] for name in ("North", "South", "East")]
    found = _fields(rows, ["title", "publisher"])
    assert [one["publisher"] for one in found] == ["North Press", "South Press", "East Press"]


def test_ranks_over_the_next_title_count_nothing() -> None:
    """Numbers alone that go up one by one from teaser to teaser are ranks."""
    rows = [["Storm closes the pier", "2"], ["Lights go out", "3"], ["Ferry runs all winter", "4"]]
    assert all("comment_count" not in one for one in _fields(rows, ["title", "other"]))


def test_a_length_is_no_time_where_another_line_has_one() -> None:
    """How long a film is stands beside when it was shown."""
    rows = [
        ["2:58", "Otter rides a kayak", "Island News, 18.01.2025"],
        ["0:38", "Ice breaks up", "Mill News, 16.01.2025"],
    ]
    found = _fields(rows, ["when", "title", "publisher"])
    assert [one["published_text"] for one in found] == ["18.01.2025", "16.01.2025"]


def test_brackets_behind_a_title_say_several_things() -> None:
    """Publisher, time and number of comments, as the neighbours' brackets do."""
    rows = [
        ["Storm closes the pier (The Daily Echo, 14:10, 5 comments)"],
        ["Lights go out (Mill News, 15:40, 12 comments)"],
    ]
    assert _fields(rows, ["title"]) == [
        {
            "title": "Storm closes the pier",
            "publisher": "The Daily Echo",
            "published_text": "14:10",
            "comment_count": 5,
        },
        {"title": "Lights go out", "publisher": "Mill News", "published_text": "15:40", "comment_count": 12},
    ]


def test_a_name_that_one_teaser_alone_has_publishes_it() -> None:
    """Of a list without names one teaser has one: who pays for it."""
    rows = [["Storm closes the pier", "2 h"], ["Lights go out", "3 h"], ["New stoves for old", "Lorne Stoves"]]
    assert [one.get("publisher") for one in _fields(rows, ["title", "publisher"])] == [None, None, "Lorne Stoves"]


def test_comments_are_counted_before_films() -> None:
    """Of several numbers that of comments is theirs."""
    rows = [["Storm closes the pier", "1200 comments · 14 videos"], ["Lights go out", "84 comments · 1 video"]]
    assert [one["comment_count"] for one in _fields(rows, ["title", "when"])] == [1200, 84]


def test_ringed_numbers_count_titles() -> None:
    """Numbers in rings, or behind a sign for one, stand before titles that are counted."""
    for form in ("{} Storm", "n°{} - Storm"):
        marks = "①②" if form[0] == "{" else "12"
        found = _fields([[form.format(mark)] for mark in marks], ["title"])
        assert [one["title"] for one in found] == ["Storm", "Storm"]


@pytest.mark.parametrize("form", ["No. {}", "({})", "{}º", "第{}位：", "Place {}: ", "❯ {}. ", "#{} ", "{}-", "» {}."])
def test_ranks_of_titles_are_taken(form: str) -> None:
    """Numbers that count titles one after the other are none of their words, whatever stands around them."""
    found = _fields([[f"{form.format(at)} {title}"] for at, title in enumerate(TITLES, 1)], ["title"])
    assert [one["title"] for one in found] == [*TITLES]


def test_a_name_before_a_publisher_on_its_line_is_a_section() -> None:
    """Of two names on a line of which the second are papers the first are sections."""
    rows = [[TITLES[0], "Tyne • The Daily Echo • 3 h"], [TITLES[1], "Wear • Marlow Post • 5 h"]]
    found = _fields(rows, ["title", "publisher"])
    assert [(one["section"], one["publisher"]) for one in found] == [
        ("Tyne", "The Daily Echo"),
        ("Wear", "Marlow Post"),
    ]


def test_names_filed_in_known_sections_are_parted_beside_others() -> None:
    """An advertiser in the same place keeps no publisher from being parted from its section."""
    rows = [
        ["Cliff Road, in Sport", TITLES[0]],
        ["Mill Lane, in Politics", TITLES[1]],
        ["Harbour Hammocks", "A hammock that never creaks"],
    ]
    found = _fields(rows, ["publisher", "title"])
    assert [one.get("section") for one in found] == ["Sport", "Politics", None]


def test_marks_before_titles_are_no_part_of_them() -> None:
    """Dashes of a list as well, but not those within a word."""
    for mark in ("- ", "■ ", "> ", "→"):
        assert [one["title"] for one in _fields([[mark + title] for title in TITLES], ["title"])] == [*TITLES]
    for title in ("-40 degrees in the valley", "★" * 60):
        assert _fields([[title]], ["title"])[0]["title"] == title


def test_a_section_and_a_word_may_lead_to_the_publisher() -> None:
    """In all teasers the same word."""
    rows = [[TITLES[0], "Sport, on The Echo"], [TITLES[1], "Rain, on Marlow"]]
    found = _fields(rows, ["title", "publisher"])
    assert [(one["section"], one["publisher"]) for one in found] == [("Sport", "The Echo"), ("Rain", "Marlow")]


def test_a_count_behind_a_time_is_none_of_it() -> None:
    """The words behind it count by it; a day in brackets counts nothing."""
    rows = [[TITLES[0], "3 h ago, 140 replies"], [TITLES[1], "Sun 6th Oct, 77 replies"]]
    found = _fields(rows, ["title", "when"])
    assert [(one["published_text"], one["comment_count"]) for one in found] == [("3 h ago", 140), ("Sun 6th Oct", 77)]
    rows = [[TITLES[0], "The Echo (25.8.)"], [TITLES[1], "The Sun >> Sport >> Vie 10/04"]]
    assert [one["published_text"] for one in _fields(rows, ["title", "publisher"])] == ["25.8.", "Vie 10/04"]


def test_words_that_were_cut_name_nobody() -> None:
    """Under a title they are its text, whatever role they have."""
    rows = [["Storm closes the pier", "Made by hand in Marlow. [...]"], ["Lights out", "A fuse blew on Main Street…"]]
    assert all("publisher" not in one and "byline" not in one for one in _fields(rows, ["title", "publisher"]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nell Lane, Harbour Echo", "Ann Row, Portside"),
        ("Nell Lane (Harbour Echo)", "Ann Row (Portside)"),
        ("Nell Lane für Nordkurier", "Ann Row für Portside"),
        ("Nell Lane, El Surco", "Ann Row, Portside"),
        ("Nell Lane / L'Écho du Port", "Ann Row / Portside"),
    ],
)
def test_one_line_of_most_teasers_may_hold_who_wrote_and_for_whom(first: str, second: str) -> None:
    """One paper among the names on one side of what parts them makes that side one of papers."""
    found = _fields([["Storm closes the pier", first], ["Lights go out", second]], ["title", "publisher"])
    assert [one["byline"] for one in found] == ["Nell Lane", "Ann Row"]
    assert found[1]["publisher"] == "Portside"


def test_a_word_for_who_wrote_leads_to_names_of_any_script() -> None:
    """Though capitals tell nothing there."""
    rows = [["常葉川に橋が開通", "書いた人：てつまる"], ["市役所の食堂が再開", "書いた人：にしかわ"]]
    assert [one["byline"] for one in _fields(rows, ["title", "publisher"])] == ["てつまる", "にしかわ"]


def test_initials_and_desks_beside_papers_wrote_as_people_do() -> None:
    """Where as many names of their place are whole."""
    rows = [["Storm closes the pier", "Harbour Echo | Nell Lane | 3 h"], ["Lights go out", "Mill News | red | 5 h"]]
    assert [one["byline"] for one in _fields(rows, ["title", "publisher"])] == ["Nell Lane", "red"]


def test_brackets_behind_titles_that_hold_a_known_section_hold_sections() -> None:
    """All of them, unless most are papers."""
    rows = [
        [f"{title} ({name})"]
        for title, name in zip((*TITLES, "Quarry sold"), ("Sport", "Home", "Old Town"), strict=True)
    ]
    assert [one.get("section") for one in _fields(rows, ["title"])] == ["Sport", "Home", "Old Town"]
    rows = [[f"{title} ({name})"] for title, name in zip(TITLES, ("The Echo", "Pier Gazette"), strict=True)]
    assert [one.get("publisher") for one in _fields(rows, ["title"])] == ["The Echo", "Pier Gazette"]


def test_persons_before_a_word_that_files_wrote_for_what_is_behind_it() -> None:
    """But not where sections stand there, or papers before it."""
    rows = [[TITLES[0], "Ada Kern, en Cuadernos de Soria"], [TITLES[1], "Tom Hill, en La Milpa"]]
    found = _fields(rows, ["title", "publisher"])
    assert [(one["byline"], one["publisher"]) for one in found] == [
        ("Ada Kern", "Cuadernos de Soria"),
        ("Tom Hill", "La Milpa"),
    ]
    rows = [[TITLES[0], "The Echo in Sport"], [TITLES[1], "Pier Gazette in Politics"]]
    found = _fields(rows, ["title", "publisher"])
    assert [(one["publisher"], one["section"]) for one in found] == [
        ("The Echo", "Sport"),
        ("Pier Gazette", "Politics"),
    ]


def test_who_is_named_before_a_source_wrote_though_other_lines_call_that_a_paper() -> None:
    """By a word each."""
    rows = [
        [title, f"by {name} 2 days ago | via {house}"]
        for title, name, house in zip(TITLES, ("mill_b", "tom9"), ("echo.example", "pier.example"), strict=True)
    ]
    found = _fields(rows, ["title", "publisher"], meant.Known(frozenset({"mill_b", "tom9"}), frozenset()))
    assert [(one["byline"], one["publisher"]) for one in found] == [
        ("mill_b", "echo.example"),
        ("tom9", "pier.example"),
    ]
