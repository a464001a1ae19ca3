"""A line of several facts says when, and names with what stands before them."""

from __future__ import annotations

import pytest

from streams.split.items.facts import parts, timed


@pytest.mark.parametrize(
    ("line", "when", "names"),
    [
        ("The Echo • 2 hours ago", "2 hours ago", ["The Echo"]),
        ("The Echo (6 h):", "6 h", ["The Echo"]),
        ("2 November 2023 21:06/Science", "2 November 2023 21:06", ["Science"]),
        ("2023年11月2日 21:06/テクノロジー", "2023年11月2日 21:06", ["テクノロジー"]),
        ("© 2023 La Lupa del Sur S.R.L.", None, ["La Lupa del Sur"]),
        ("Copyright © The Daily Grind Ltd 2022", None, ["The Daily Grind"]),
        ("© Die Lupe. Alle Rechte vorbehalten.", None, ["Die Lupe"]),
        ("The Echo . 7 hrs ago", "7 hrs ago", ["The Echo"]),
        ("28 dic 2024.", "28 dic 2024", []),
        ("山の新聞、2日前", "2日前", ["山の新聞"]),
        ("2023/04/08［グルメ］", "2023/04/08", ["グルメ"]),
        ("3 May 2023 [Food]", "3 May 2023", ["Food"]),
        ("01-22 08:15 Marlow", "01-22 08:15", ["Marlow"]),
        ("3 May 2023 - 14:05 7 min read", "3 May 2023 - 14:05", []),
        ("3 mai 2023 - 14:05 5 min de lecture", "3 mai 2023 - 14:05", []),
        ("3 h 91", "3 h", []),
        ("Elevator Row by Ann Lee / 7h", "7h", ["Elevator Row", "Ann Lee"]),
        ("Alpenkurier von Jan Kern", None, ["Alpenkurier", "Jan Kern"]),
        ("Eine Reportage von Jan Kern", None, ["Jan Kern"]),
        ("Information provided by Ann Lee", None, ["Ann Lee"]),
        ("3 h 45", "3 h 45", []),
        ("3 May 2023, 1:12pm (AEDT)", "3 May 2023, 1:12pm (AEDT)", []),
        ("2時間前・山の新聞", "2時間前", ["山の新聞"]),
        ("昨日・山の新聞", "昨日", ["山の新聞"]),
        (
            "This entry was posted on March 3, 2012 by Anna Kern",
            "This entry was posted on March 3, 2012",
            ["Anna Kern"],
        ),
        ("Anna Kern am Mittwoch, 22. Mai 2019", "Mittwoch, 22. Mai 2019", ["Anna Kern"]),
        ("El Faro, 25/04/2023 - 09:30", "25/04/2023 - 09:30", ["El Faro"]),
        ("16.11.2024 · 6 Minuten", "16.11.2024", []),
        ("信州タイムズ（2024年07月04日 19:45）", "2024年07月04日 19:45", ["信州タイムズ"]),
        ("2024年11月25日 16:04:30 来源：磨坊晚报", "2024年11月25日 16:04:30", ["磨坊晚报"]),
        ("交通通信｜7/26(金)", "7/26(金)", ["交通通信"]),
        ("08:56 Diario Norte", "08:56", ["Diario Norte"]),
        ("海風町広報\u30003/5", "3/5", ["海風町広報"]),
        ("La Ribera (210)", None, ["La Ribera"]),
        ("27/08/2024 (4 comments)", "27/08/2024", []),
        ("Ciel & Terre・Il y a 1 jour", "Il y a 1 jour", ["Ciel & Terre"]),
        ("📰 Haven Echo · 1d ago", "1d ago", ["Haven Echo"]),
        ("かごんま手帖・昨日", "昨日", ["かごんま手帖"]),
        ("Mardi, France Rurale", "Mardi", ["France Rurale"]),
        ("Vigne & Vent | samedi", "samedi", ["Vigne & Vent"]),
        ("Nord Ouvrier ~ hier", "hier", ["Nord Ouvrier"]),
        ("5h ago 👍 21 Reply (14)", "5h ago", []),
        ("Anna Kern ⏱ 12:03", "12:03", ["Anna Kern"]),
        ("Anna Kern, reporter", None, ["Anna Kern"]),
        ("Anna Kern, Bernd Lang", None, ["Anna Kern, Bernd Lang"]),
        (
            "por luna a faro.example publicado: 20/11/2024 09:14",
            "publicado: 20/11/2024 09:14",
            ["luna", "faro.example"],
        ),
        ("LOCAL | Today at 9:12 a.m.", "Today at 9:12 a.m.", ["LOCAL"]),
        ("山あい新報 4/12(金)", "4/12(金)", ["山あい新報"]),
        ("肥後タイムズ（昨日）", "昨日", ["肥後タイムズ"]),
        ("00:48\u30006/11 19:20", "6/11 19:20", []),
        ("Aguas al Día. Hace 40 minutos", "Hace 40 minutos", ["Aguas al Día"]),
        ("宍道湖新報 💬55", None, ["宍道湖新報"]),
        ("北の経済 ・ コメント19", None, ["北の経済"]),
        ("［社会］", None, ["社会"]),
        ("📅 10.12.2024", "10.12.2024", []),
        ("Nuria del tercero", None, ["Nuria del tercero"]),
    ],
)
def test_times_and_names_are_parted(line: str, when: str | None, names: list[str]) -> None:
    """A time ends where no longer one begins there; what is left are names."""
    said = parts.read(line)
    assert (said.when, [name.text for name in said.names]) == (when, names)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Redactado por C. Marín", ("C. Marín", "by")),
        ("information fournie par AFD • 31/05/2024 à 15:12", ("AFD", "by")),
        ("(Quelle: APB)", ("APB", "from")),
        ("© Harbour Echo", ("Harbour Echo", "from")),
        ("This article originally appeared in Harbour Echo.", ("Harbour Echo", "from")),
        ("Dieser Text erschien zuerst bei Harbour Echo.", ("Harbour Echo", "from")),
        ("Avec Harbour Echo", ("Harbour Echo", "from")),
        ("山田 花子：経済通信記者", ("山田 花子", "by")),
        ("La Stampa del Nord", ("La Stampa del Nord", "")),
    ],
)
def test_words_before_a_name_say_whose_it_is(line: str, name: tuple[str, str]) -> None:
    """A verb with its preposition, a label or a sign is no part of the name that it leads to."""
    assert parts.read(line).names == (parts.Name(*name),)


@pytest.mark.parametrize("line", ["von", "vu par", "Publicado el", "Words:", "Senior Editor, Home Networking", "配信"])
def test_what_only_leads_to_a_name_is_none(line: str) -> None:
    """A line that leads to the name on the next one, or says what somebody is, names nobody."""
    assert parts.read(line).names == ()


def test_times_of_a_change_are_not_of_publication() -> None:
    """Of two times the one that no word calls a change is taken, whichever stands first."""
    assert parts.read("12. Dezember 2023, aktualisiert vor 3 Stunden").when == "12. Dezember 2023"
    assert (
        parts.read("Aktualisiert am 06.05.2024 | Veröffentlicht am 05.05.2024").when == "Veröffentlicht am 05.05.2024"
    )


def test_counts_behind_a_name_are_no_part_of_it() -> None:
    """A count that its word follows ends a name."""
    said = parts.read("Goal Line 98 comments")
    assert ([name.text for name in said.names], said.counts[0].value) == (["Goal Line"], 98)


def test_a_count_behind_hours_is_no_minutes() -> None:
    """The word behind it tells; without one the number is of the time."""
    said = parts.read("The Echo 3 h 19 comments")
    assert (said.when, [name.text for name in said.names]) == ("3 h", ["The Echo"])
    assert [count.value for count in said.counts] == [19]
    assert parts.read("The Echo 3 h 19").when == "3 h 19"


def test_how_long_reading_takes_is_no_time() -> None:
    assert parts.read("The Echo · 7 min read").when is None
    assert parts.read("7 min read").when is None


@pytest.mark.parametrize(
    "line",
    [
        "Promoted by Lorne Stoves",
        "From Lorne Stoves",
        "Präsentiert von Lorne Stoves",
        "Lu sur Lorne Stoves",
        "via Lorne Stoves",
    ],
)
def test_words_that_lead_to_a_publisher(line: str) -> None:
    """Who pays for a teaser, or on whose pages it was read, publishes it."""
    assert parts.read(line).names == (parts.Name("Lorne Stoves", "from"),)


@pytest.mark.parametrize(
    ("line", "time"),
    [("14 June The ferry", "14 June"), ("13:58 Agosto sin pediatra", "13:58"), ("9 May 2022 Rain", "9 May 2022")],
)
def test_a_time_before_a_title_ends_where_words_begin(line: str, time: str) -> None:
    """A word behind a time that could be a month's or a day's begins the title."""
    assert timed.lead(line) == time
