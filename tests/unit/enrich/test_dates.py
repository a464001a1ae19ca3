"""Calendar dates: forms, languages, times of day, and what several pieces of evidence say together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.contract.records import Finding, When
from streams.enrich.dates.absolute import HAS_WORD, Reading, find_date
from streams.enrich.dates.address import date_in_url
from streams.enrich.dates.labels import bare, parted
from streams.enrich.dates.months import names
from streams.enrich.dates.stamp import instant
from streams.enrich.dates.weigh import Setting, weigh
from streams.enrich.vocabulary.load import vocabulary

FETCHED = datetime(2022, 8, 18, 12, tzinfo=UTC)
SAME_DAY = [
    "2022-08-15", "2022/8/15", "2022.08.15", "date 2022-08-15", "20220815", "15 August 2022",
    "15th of August, 2022",
    "August 15, 2022", "Aug. 15, 2022", "Monday, 15 August 2022", "15-Aug-2022", "15. August 2022", "15 août 2022",
    "15 de agosto de 2022", "15 agosto 2022", "15 augustus 2022", "15 augusti 2022", "15. elokuuta 2022",
    "15 sierpnia 2022", "15. srpna 2022", "15 августа 2022 г.", "15 серпня 2022", "15 август 2022",
    "15. kolovoza 2022.",
    "15. avgust 2022", "15 august 2022", "2022. augusztus 15.", "2022 m. rugpjūčio 15 d.", "2022. gada 15. augusts",
    "15 Αυγούστου 2022", "15 Ağustos 2022", "15 أغسطس 2022", "١٥ أغسطس ٢٠٢٢", "15 באוגוסט 2022", "15 अगस्त 2022",
    "15 Agustus 2022", "15 tháng 8, 2022", "15 ส.ค. 2565", "2022年8月15日", "2022年08月15日", "2022년 8월 15일",
    "令和4年8月15日", "民國111年8月15日",
    "15 أغسطس/آب 2022", "15 آب/ أغسطس 2022", "15 أغسطس (آب) 2022", "15-Aug-22", "15/ago/22",
    "15 สิงหาคม พ.ศ. 2565", "15 AĞUSTOS 2022", "15.08.2022", "15/08/2022", "08/15/2022", "15 août\u00a02022",
]  # fmt: skip
AT_0930 = [
    "2022-08-15T09:30:00Z", "2022-08-15 09:30", "2022-08-15T11:30+02:00", "15.08.2022, 9.30 Uhr", "15 août 2022 à 9h30",
    "Aug 15, 2022 5:30 am EDT", "Published 5:30 AM EDT, Mon August 15, 2022", "09:30, 15 августа 2022",
    "Mon, 15 Aug 2022 09:30:00 GMT", "2022年8月15日 09:30", "2022年8月15日 17時30分 +08:00", "15 agosto 2022 alle 9:30",
    "15 de agosto de 2022 às 06h30 BRT", "2022-08-15 오전 9:30", "20220815T093000Z", "2022年8月15日(月) 9時30分",
    "2022. 8. 15. 오전 9:30", "2022.08.15. 9:30", "15 Ağustos 2022 Pazartesi 09:30", "15 августа 2022, 12:30 (МСК)",
    "15 สิงหาคม พ.ศ. 2565 เวลา 09:30 น.", "15 august 2022, ora 9:30", "Aug 15, 2022 at 5:30 a.m. ET",
    "15 أغسطس 2022 - 9:30 صباحاً", "الإثنين 15 أغسطس 2022 9:30 ص", "Mon Aug 15 09:30:00 UTC 2022",
    "Mon Aug 15 11:30:00 +0200 2022", "15.08.2022. u 9:30", "15. avgust 2022 ob 9.30", "15.08.2022 kell 9:30",
    "15 sierpnia 2022 r. godz. 9:30", "15 d’agost de 2022 a les 9:30",
    "August 15, 2022 2:30 AM PT", "15 août 2022 à 9:30 et après",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME_DAY)
def test_every_form_of_a_day_is_read(text: str) -> None:
    """The same day in the forms and languages of many pages."""
    hit = find_date(text, Reading("und", "dmy"))
    assert hit is not None
    assert hit.stamp[:3] == (2022, 8, 15)


@pytest.mark.parametrize("text", AT_0930)
def test_the_time_beside_a_date_is_an_instant(text: str) -> None:
    """Time and zone before or after the date, in the manner of the language."""
    hit = find_date(text, Reading("und", "dmy"))
    assert hit is not None
    found = hit.stamp.interval()
    assert found is not None
    assert instant(found.start) == "2022-08-15T09:30:00Z"


@pytest.mark.parametrize(
    "text", ["31 February 2022", "2022-13-40", "Version 2.10.2022.1", "call 555-12-3456", "1,234,567", "room 2022", ""]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    """Impossible days, versions, telephone numbers and bare years."""
    assert find_date(text) is None


@pytest.mark.parametrize(("language", "months"), vocabulary("months").items(), ids=str)
def test_every_month_of_every_language_is_read(language: str, months: list[str]) -> None:
    """As its language names it, in small letters and capitals, with "de" around it; another's name inside is none."""
    reading = Reading(language.partition("_")[0])
    for number, spellings in enumerate(months, 1):
        for name in spellings.split("|"):
            if not any(map(str.isdigit, name)):
                for text in (f"3 {name} 2017", f"3 {name.upper()} 2017", f"3 de {name} de 2017"):
                    hit = find_date(text, reading)
                    assert hit, text
                    assert hit.stamp[:3] == (2017, number, 3), text


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2022年8月15日凌晨12:30", 0), ("2022년 8월 15일 오전 12:05", 0), ("2022年8月15日中午12:30", 12),
     ("2022年8月15日 午後3時", 15), ("15 Aug 2022 12:05 am", 0), ("15 Aug 2022 12:05 pm", 12)],
)  # fmt: skip
def test_the_halves_of_a_day_begin_at_twelve(text: str, hour: int) -> None:
    """Twelve in the morning is midnight, in every language."""
    hit = find_date(text)
    assert hit
    assert (hit.stamp.day, hit.stamp.hour, hit.stamp.precision) == (15, hour, "minute")


def test_a_zone_of_north_america_moves_with_the_season() -> None:
    """ET is four hours behind in July and five in January; without a.m. or p.m. it is a word."""
    offsets = [find_date(f"{day} at 2:05 p.m. ET") for day in ("July 4, 2023", "Jan. 4, 2023", "March 12, 2023")]
    assert [hit and hit.stamp.offset for hit in offsets] == [-240, -300, -240]
    word = find_date("4 juillet 2023 à 14:05 et plus tard")
    assert word
    assert word.stamp.offset is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("8月15日", (2022, 8, 15)), ("8월 15일 09:30", (2022, 8, 15)), ("15 August", (2022, 8, 15)),
     ("29 February 2021", None), ("15 มกราคม 9999", None), ("2021年13月15日", None)],
)  # fmt: skip
def test_a_day_without_a_year_is_of_the_year_that_is_asked_for(text: str, day: tuple[int, int, int] | None) -> None:
    """Months in words and in East Asian numbers; what names a year that is none has no other."""
    hit = find_date(text, Reading("", "dmy", 2022))
    assert (hit.stamp[:3] if hit else None) == day


def test_the_order_of_day_and_month_follows_the_page() -> None:
    """3/4/2022 is in April where the day is first, in March where the month is; either is less sure than a name."""
    april, march = find_date("3/4/2022", Reading("de", "dmy")), find_date("3/4/2022", Reading("en", "mdy"))
    assert april
    assert march
    assert (april.stamp.month, march.stamp.month) == (4, 3)
    assert april.sure < 1


def test_a_month_name_means_what_its_language_says() -> None:
    """Listopad is November in Polish and Czech, October in Croatian."""
    polish, croatian = find_date("3 listopada 2022", Reading("pl")), find_date("3. listopada 2022.", Reading("hr"))
    assert polish
    assert croatian
    assert (polish.stamp.month, croatian.stamp.month) == (11, 10)


def test_a_month_alone_is_an_interval_without_a_day() -> None:
    """August 2022 is all of August."""
    hit = find_date("August 2022")
    assert hit
    found = hit.stamp.interval()
    assert found
    assert (found.start.day, found.end.month, found.day) == (1, 9, None)


def test_of_several_dates_the_first_counts() -> None:
    """Published and updated in one line; of two readings that begin in one place the longer one is meant."""
    hit = find_date("Posted 1 May 2022, updated May 3, 2022, next 2022-06-01")
    assert hit
    assert hit.stamp[:3] == (2022, 5, 1)
    hit = find_date("3 May 2022 1 June 2021")
    assert hit
    assert (hit.stamp[:3], hit.start, hit.end) == ((2022, 5, 3), 0, 10)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2022/08/15/title", (2022, 8, 15)),
        ("https://a.example/news/2022-08-15-title", (2022, 8, 15)),
        ("https://a.example/2022/8/5/x", (2022, 8, 5)), ("https://a.example/2022/aug/15/x", (2022, 8, 15)),
        ("https://a.example/20220815/x.html", (2022, 8, 15)), ("https://a.example/2022/08/x", (2022, 8, 1)),
        ("https://a.example/a-2022081599/x", None),
        ("https://a.example/2022/13/45/x", None), ("https://a.example", None),
    ],
)  # fmt: skip
def test_the_day_in_an_address(url: str, day: tuple[int, int, int] | None) -> None:
    """Paths that name a day or a month, and numbers that do not."""
    stamp = date_in_url(url)
    assert (stamp[:3] if stamp else None) == day


def weighed(*rows: tuple[str, str], fetched: datetime | None = FETCHED) -> When | None:
    return weigh([Finding(value=v, where=w) for v, w in rows], "published", Setting(Reading("en", "mdy"), fetched))


def test_an_age_and_a_line_that_agree_strengthen_each_other() -> None:
    """Three days before the fetch and a labelled line name one day."""
    both = weighed(("3 days ago", "item:published_text"), ("date 2022-08-15", "line:label"))
    alone = weighed(("3 days ago", "item:published_text"))
    assert both
    assert alone
    assert both.day == alone.day == "2022-08-15"
    assert both.confidence > alone.confidence
    assert both.basis == "line:label"
    assert alone.basis == "relative:item:published_text"
    assert not both.contradictions


def test_contradictions_are_reported_and_cost_confidence() -> None:
    """JSON-LD wins over a byline of another day, which is named."""
    found, sure = (
        weighed(("2022-08-12", "jsonld:datePublished"), ("August 15, 2022", "line:byline")),
        weighed(("2022-08-12", "jsonld:datePublished")),
    )
    assert found
    assert sure
    assert found.day == "2022-08-12"
    assert [one.value for one in found.contradictions] == ["August 15, 2022"]
    assert found.confidence < sure.confidence


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1969-12-31", "0000-00-00", "0"])
def test_what_programs_write_for_no_day_is_none(text: str) -> None:
    """The first instant of a calendar stands where nobody filled in a date."""
    assert weighed((text, "jsonld:datePublished")) is None


def test_a_place_that_names_several_days_contradicts_nothing() -> None:
    """The times of comments below an article are a list; a place that states one other day is not."""
    comments = (("2022-08-16", "time:"), ("2022-08-17", "time:"), ("August 17, 2022", "line:foot"))
    found = weighed(("2022-08-15", "jsonld:datePublished"), *comments)
    alone = weighed(("2022-08-15", "jsonld:datePublished"))
    assert found
    assert alone
    assert (found.contradictions, found.confidence) == ((), alone.confidence)
    one = weighed(("2022-08-15", "jsonld:datePublished"), ("2022-08-11", "time:"))
    assert one
    assert [finding.value for finding in one.contradictions] == ["2022-08-11"]


def test_without_a_fetch_time_ages_stay_unresolved() -> None:
    """There is no clock: an age alone says nothing."""
    assert weighed(("3 days ago", "item:published_text"), fetched=None) is None


def test_the_day_is_that_of_the_zone_which_the_page_states() -> None:
    """Half past midnight in Paris is still the day before in UTC: the day is the page's, the instant is UTC's."""
    found = weighed(("2022-08-15T00:30:00+02:00", "jsonld:datePublished"))
    assert found
    assert (found.day, found.start, found.zone) == ("2022-08-15", "2022-08-14T22:30:00Z", "+02:00")


def test_a_day_after_the_fetch_is_no_publication() -> None:
    """An event's date is not taken."""
    assert weighed(("September 30, 2022", "line:title")) is None


def test_a_month_in_an_address_is_no_day() -> None:
    """/2022/08/ says August; a line that says which day of it is believed, one of another month is not."""
    month, day = weighed(("2022-08", "url")), weighed(("2022-08", "url"), ("08/15/22", "line:foot"))
    assert month
    assert (month.day, month.start, month.end) == (None, "2022-08-01T00:00:00Z", "2022-09-01T00:00:00Z")
    assert day
    assert day.day == "2022-08-15"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("15 August 2022", ("15 August 2022", "")),
        ("Last updated 15 August 2022", ("", "Last updated 15 August 2022")),
        ("1 May 2022, updated 3 May 2022", ("1 May 2022, ", "updated 3 May 2022")),
        ("2 days ago (edited)", ("2 days ago (", "")),
        ("2022年8月15日更新", ("", "2022年8月15日更新")),
        ("Aktualisiert am 3. Mai 2022", ("", "Aktualisiert am 3. Mai 2022")),
    ],
)
def test_a_line_is_parted_into_publication_and_change(text: str, parts: tuple[str, str]) -> None:
    """By its words, wherever a language puts them."""
    assert parted(text) == parts


@pytest.mark.parametrize(("text", "time"), [
    ("Published on 3 May 2024", "3 May 2024"),
    ("Veröffentlicht am 12.10.2023 um 06:30 Uhr", "12.10.2023 um 06:30 Uhr"),
    ("Publié le 8 mars 2024 à 11 h 20", "8 mars 2024 à 11 h 20"),
    ("配信：2023年6月12日(月) 11:05", "2023年6月12日(月) 11:05"),
    ("Posted 11 hours ago", "11 hours ago"),
    ("le 6 mai à 9 h 02", "le 6 mai à 9 h 02"),
    ("Updated 3 May 2024", "3 May 2024"),
    ("Published: 3 May 2024, updated 4 May 2024", "3 May 2024"),
    ("7/15(月) 7:02配信", "7/15(月) 7:02"),
    ("发布时间：2023-06-12", "2023-06-12"),
    ("发布日期：2023-06-12", "2023-06-12"),
    ("发布于 2023-06-12 07:19", "2023-06-12 07:19"),
    ("更新时间：2023-06-12", "2023-06-12"),
    ("9月5日 21:30更新", "9月5日 21:30"),
    ("Mis à jour le 2 mars 2024", "2 mars 2024"),
    ("Published", "Published"),
])  # fmt: skip
def test_a_time_stands_without_its_label_and_without_that_of_a_change_behind_it(text: str, time: str) -> None:
    assert bare(text) == time


def test_seconds_since_1970_are_an_instant() -> None:
    """As some pages write them in attributes."""
    found = weighed(("1660564800", "time:"))
    assert found
    assert found.start == "2022-08-15T12:00:00Z"


def test_the_look_for_words_sees_every_month() -> None:
    """Text without such a word is not searched for names of months."""
    forms = [*names().common, *(name for months in names().local.values() for name in months)]
    assert all(HAS_WORD.search(name) for name in forms)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("22.08.15", "ko", "2022-08-15"),
        ("'22.8.15 10:30", "ko", "2022-08-15"),
        ("22/08/15", "ja", "2022-08-15"),
        ("22.08.15", "de", "2015-08-22"),
        ("3.4.23", "de", "2023-04-03"),
        ("Mo., 3.4.23", "de", "2023-04-03"),
        ("Stand: 3.4.23", "de", "2023-04-03"),
        ("Version: 3.4.23", "de", None),
        ("Python 3.4.23", "de", None),
        ("3.4.23", "en", None),
        ("1 mar-22 abr", "es", None),
    ],
)
def test_years_of_two_digits(text: str, language: str, day: str | None) -> None:
    found = find_date(text, Reading(language))
    assert (found.stamp.iso() if found else None) == day


@pytest.mark.parametrize(("text", "language"), [("24.12., 18 Uhr", "de"), ("24. 12.", "cs"), ("am 24.12.", "de")])
def test_a_dotted_day_without_a_year(text: str, language: str) -> None:
    found = find_date(text, Reading(language, year=2021))
    assert found is not None
    assert found.stamp.iso() == "2021-12-24"
    assert find_date(text, Reading(language)) is None
    assert find_date(text, Reading("en", year=2021)) is None


def test_evening_in_arabic() -> None:
    found = find_date("15 أغسطس 2022 - 10:30 مساءً", Reading("ar"))
    assert found is not None
    assert (found.stamp.hour, found.stamp.minute) == (22, 30)
