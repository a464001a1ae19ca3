"""A number without a word in most heads of comments counts votes, wherever it stands."""

from __future__ import annotations

import pytest

from streams.split.items.facts import counted


@pytest.mark.parametrize(
    ("heads", "bare"),
    [
        (["Anna 13h 312", "Ben K. 2h 0"], ["Anna 13h", "Ben K. 2h"]),
        (["Anna – 14.01. 12:20 – 30", "Ben – 15.01. 07:30 – 8"], ["Anna – 14.01. 12:20", "Ben – 15.01. 07:30"]),
        (["Anna [3.9., 16:01] 22", "Ben [3.9., 18:40] 4"], ["Anna [3.9., 16:01]", "Ben [3.9., 18:40]"]),
        (["Anna, hier à 08h12 (16)", "Ben, hier à 09h05 (9)"], ["Anna, hier à 08h12", "Ben, hier à 09h05"]),
        (["35 Ana hace 8 h", "14 Beto hace 7 h"], ["Ana hace 8 h", "Beto hace 7 h"]),
        (["[64] Anna, 2 hours ago", "[-3] Ben, 1 hour ago"], ["Anna, 2 hours ago", "Ben, 1 hour ago"]),
        (["▲ 45 ▼ 3 | Ann | 14h", "▲ 8 ▼ 0 | Ben | 13h"], ["Ann | 14h", "Ben | 13h"]),
        (["▲ 97 ▼ Ann hace 8 h", "▲ 3 ▼ Ben Ro hace 7 h"], ["Ann hace 8 h", "Ben Ro hace 7 h"]),
        (["↑97↓ | Ann | 14h", "↑3↓ | Ben | 13h"], ["Ann | 14h", "Ben | 13h"]),
        (["Anna – 12:20 [+45]", "Ben – 12:50 [-2]"], ["Anna – 12:20", "Ben – 12:50"]),
        (["Anna • 7 • vor 2 Std.", "Ben • 0 • vor 3 Std."], ["Anna vor 2 Std.", "Ben vor 3 Std."]),
        (["88 Punkte annak vor 6 h", "1 Punkt u4711 vor 40 min"], ["annak vor 6 h", "u4711 vor 40 min"]),
        (["12 votos Ana hace 8 h", "1 voto Beto hace 7 h"], ["Ana hace 8 h", "Beto hace 7 h"]),
        (["12 points Ana il y a 8 h", "1 point Luc il y a 7 h"], ["Ana il y a 8 h", "Luc il y a 7 h"]),
        (["Anna (25) 11/09 à 19:20", "Ben (1) 11/09 à 20:02"], ["Anna 11/09 à 19:20", "Ben 11/09 à 20:02"]),
    ],
)
def test_the_number_is_taken_from_the_head(heads: list[str], bare: list[str]) -> None:
    """What is left names who speaks and when."""
    found = counted.of(heads)
    assert [one and one.text for one in found] == bare


@pytest.mark.parametrize(
    "heads",
    [
        ["Ana, 2 juin, 19 h 41", "Ben, 2 juin, 20 h 02"],
        ["Anna, 3 May 2023", "Ben, 4 May 2023"],
        ["1 Anna 3h", "2 Ben 2h", "3 Eva 1h"],
        ["Anna (34) 11/09 à 19:20", "Ben (61) 11/09 à 20:02"],
        ["Anna — 29 sept. à 18:02", "Ben — 29 sept. à 18:30"],
        ["Ben, Apr 9, 10:12 AM", "Anna, Apr 9, 11:40 AM"],
        ["Anna 13h 312", "Ben 2h", "Eva 1h"],
        ["Anna 13h 312"],
    ],
    ids=["minutes", "years", "numbers", "ages", "days", "months", "one of three", "one alone"],
)
def test_other_numbers_stay(heads: list[str]) -> None:
    """Parts of times, ages, the comments' own numbers, and what stands in few heads."""
    assert counted.of(heads) == [None] * len(heads)
