"""The language of a text, and what is no language."""

from __future__ import annotations

import pytest

from streams.enrich.language import detect, prepared

SENTENCES = {
    "en": "The harbour reopened on Monday after a storm had closed it for a week.",
    "de": "Der Hafen wurde am Montag nach einer Woche Sturm wieder geöffnet.",
    "fr": "Le port a rouvert lundi après une semaine de tempête.",
    "es": "El puerto volvió a abrir el lunes tras una semana de temporal.",
    "pt": "O porto reabriu na segunda-feira depois de uma semana de tempestade.",
    "it": "Il porto ha riaperto lunedì dopo una settimana di burrasca.",
    "nl": "De haven ging maandag na een week storm weer open.",
    "sv": "Hamnen öppnade igen på måndagen efter en vecka av storm.",
    "da": "Havnen åbnede igen mandag efter en uges storm, siger kommunen.",
    "pl": "Port został ponownie otwarty w poniedziałek po tygodniu burzy.",
    "cs": "Přístav byl v pondělí po týdnu bouře znovu otevřen.",
    "fi": "Satama avattiin uudelleen maanantaina viikon myrskyn jälkeen.",
    "hu": "A kikötő hétfőn, egyhetes vihar után újra megnyílt.",
    "ro": "Portul s-a redeschis luni după o săptămână de furtună.",
    "tr": "Liman bir haftalık fırtınanın ardından pazartesi günü yeniden açıldı.",
    "ru": "Порт снова открылся в понедельник после недели шторма.",
    "uk": "Порт знову відкрили в понеділок після тижня шторму.",
    "el": "Το λιμάνι άνοιξε ξανά τη Δευτέρα.",
    "ar": "أعيد فتح الميناء يوم الاثنين بعد أسبوع من العاصفة.",
    "he": "הנמל נפתח מחדש ביום שני אחרי שבוע של סערה.",
    "hi": "एक सप्ताह के तूफ़ान के बाद सोमवार को बंदरगाह फिर से खुल गया।",
    "zh": "暴风雨持续一周后，港口于周一重新开放。",
    "ja": "一週間の嵐の後、港は月曜日に再開した。",
    "ko": "일주일간의 폭풍 뒤 항구가 월요일에 다시 열렸다.",
    "th": "ท่าเรือเปิดอีกครั้งในวันจันทร์",
    "vi": "Cảng đã mở cửa trở lại vào thứ Hai sau một tuần bão.",
}
NO_LANGUAGE = [
    "", "...", "★★★★☆", "12:30 – 14:00", "AB-1234 XY-9876", "xkqz wvbn plkj htrf", "0f3a9c7be1d2", "301 kg / 801 GB",
    "https://news.example/a?b=c", "@rowan #storm", "=> fn() { ==", "👍👍👍",
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_one_sentence_is_enough(language: str, text: str) -> None:
    """A short sentence is told for what it is."""
    found = detect(text)
    assert found.language == language
    assert found.confidence > 0.5


@pytest.mark.parametrize("text", NO_LANGUAGE)
def test_what_is_no_language_is_undetermined(text: str) -> None:
    """Codes, units, marks and addresses get no language."""
    assert detect(text).language == "und"


def test_a_declaration_decides_close_calls_only() -> None:
    """The page's word tips the balance between relatives, not against a clear text."""
    assert detect("Danke schön", "en").language == "de"
    close = "Hun har en bil"
    assert [detect(close, code).language for code in ("da", "no")] == ["da", "no"]


def test_a_mixed_text_names_its_other_language() -> None:
    """Half English, half French, in that order of size."""
    found = detect((SENTENCES["en"] + " ") * 4 + (SENTENCES["fr"] + " ") * 4)
    assert {found.language, *found.others} == {"en", "fr"}


def test_a_language_that_begins_late_is_seen() -> None:
    """The middle and the end of a long text are looked at too, not only where it begins."""
    found = detect((SENTENCES["de"] + " ") * 20 + (SENTENCES["es"] + " ") * 14)
    assert {found.language, *found.others} == {"de", "es"}


def test_scripts_are_named() -> None:
    """ISO 15924, Japanese as one script."""
    assert [detect(SENTENCES[code]).script for code in ("en", "ru", "ja", "ko", "zh")] == [
        "Latn", "Cyrl", "Jpan", "Hang", "Hani",
    ]  # fmt: skip


def test_noise_is_no_part_of_the_language() -> None:
    """Addresses, names with @ and numbers are left out, sentences without spaces are not."""
    assert prepared("See https://a.example/x or @rowan, 3 times") == "See or times"
    assert "年" in prepared("2022年8月15日，港口重新开放。")
