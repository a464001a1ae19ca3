"""Which charset a page is read in."""

from __future__ import annotations

import pytest

from streams.raw.charset import decode

SAMPLES = {
    "windows-1251": "Президент подписал указ о новых мерах поддержки малого бизнеса в регионах страны. ",
    "windows-1252": "Der Bürgermeister erklärte, die Straße würde für längere Zeit gesperrt. ",
    "shift_jis": "日本の首相は、来週の会談で新しい経済政策について話し合うと述べた。",
    "gb18030": "中国外交部发言人表示,双方将继续就经济合作问题进行对话。",
    "euc-kr": "대통령은 다음 주 정상회담에서 경제 문제를 논의할 것이라고 밝혔다.",
    "iso-8859-2": "Premier zapowiedział, że rząd przedstawi nowy projekt ustawy o źródłach energii. ",
    "koi8-r": "Президент подписал указ о новых мерах. ",
    "windows-1253": "Ο πρωθυπουργός δήλωσε ότι η κυβέρνηση θα παρουσιάσει. ",
    "big5": "總統表示,政府將推動新的經濟政策,並與企業合作。",
    "windows-1255": "ראש הממשלה אמר כי הממשלה תציג תוכנית חדשה. ",
    "windows-1256": "قال رئيس الوزراء إن الحكومة ستقدم خطة جديدة. ",
    "windows-1254": "Başbakan, hükümetin yeni ekonomi planını açıklayacağını söyledi. ",
    "cp874": "นายกรัฐมนตรีกล่าวว่ารัฐบาลจะนำเสนอแผนเศรษฐกิจใหม่ ",
    "utf-8": "Præsidenten sagde, at øen får et nyt æbletræ. ",
    "utf-16-le": "The quick brown fox, and no mark in front of it. ",
    "utf-16-be": "The quick brown fox, and no mark in front of it. ",
}


@pytest.mark.parametrize("charset", SAMPLES)
def test_undeclared_bytes_are_read_as_what_they_look_like(charset: str) -> None:
    """Three sentences in one script are enough to find the charset."""
    text = SAMPLES[charset] * 3
    assert decode(text.encode(charset), (), markup=True)[0] == text


@pytest.mark.parametrize("charset", SAMPLES)
def test_a_declared_charset_is_taken_by_its_web_name(charset: str) -> None:
    """Labels mean what browsers take them for."""
    label = {"gb18030": "gb2312", "cp874": "tis-620", "windows-1252": "iso-8859-1", "windows-1254": "latin5"}
    text = SAMPLES[charset]
    assert decode(text.encode(charset), (label.get(charset, charset),), markup=True)[0] == text


def test_the_order_is_mark_then_declared_then_meta_then_looks() -> None:
    """Each step is asked only when those before it say nothing."""
    text = '<meta charset="koi8-r">Привет'
    assert decode(b"\xef\xbb\xbf" + text.encode(), ("koi8-r",), markup=True) == (text, "utf-8")
    assert decode(text.encode("cp1251"), ("windows-1251",), markup=True) == (text, "windows-1251")
    assert decode(text.encode("koi8-r"), (), markup=True) == (text, "koi8-r")
    assert decode(text.encode("utf-16"), ("koi8-r",), markup=True)[0] == text


@pytest.mark.parametrize(
    "head",
    ["<!-- " + "x" * 3000 + " --><meta charset=windows-1251>",
     '<!-- <meta charset="big5"> --><META CharSet = windows-1251>',
     '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
     '<?xml version="1.0" encoding="windows-1251"?>'],
)  # fmt: skip
def test_the_pages_own_declaration_is_found(head: str) -> None:
    """Meta in both forms, behind long comments, and the XML declaration; comments declare nothing."""
    assert decode((head + "наука").encode("cp1251"), (), markup=True) == (head + "наука", "windows-1251")


def test_a_declaration_that_the_bytes_refute_is_passed_over() -> None:
    """A page in windows-1251 that says utf-8 is read all the same."""
    text = '<meta charset="utf-8">' + SAMPLES["windows-1251"] * 3
    assert decode(text.encode("cp1251"), ("utf-8",), markup=True) == (text, "windows-1251")


def test_a_few_bad_bytes_refute_nothing() -> None:
    """One broken byte in a page of utf-8 is one U+FFFD."""
    text = SAMPLES["utf-8"] * 3
    broken = text.encode().replace("å".encode(), b"\xe5", 1)
    assert decode(text.encode() + b"\xff", ("utf-8",), markup=True) == (text + "�", "utf-8")
    assert decode(broken, ("utf-8",), markup=True)[0].count("�") == 1


@pytest.mark.parametrize("label", ["rot13", "zip", "unicode_escape", "utf-7", "nonsense", "", "hz-gb-2312", "\0"])
def test_labels_that_are_no_charsets_are_ignored(label: str) -> None:
    """Names of codecs that Python has and the Web has not do not count."""
    text = SAMPLES["windows-1251"] * 3
    assert decode(text.encode("cp1251"), (label,), markup=False)[0] == text


def test_nothing_is_ever_refused() -> None:
    """Whatever the bytes, text comes out, without half surrogate pairs."""
    for content in (b"", b"\x00", b"\xff\xfe\x00\xd8", b"\xfe\xff\xdc", bytes(range(256)) * 5):
        for label in ("utf-8", "utf-16", "big5", None):
            decode(content, (label,), markup=True)[0].encode("utf-8")


@pytest.mark.parametrize("end", [b"\xff", "ø".encode()[:1]])
def test_undeclared_utf8_stays_so_when_it_is_cut_off(end: bytes) -> None:
    """One bad byte does not turn a whole page into another charset."""
    text = SAMPLES["utf-8"] * 3
    assert decode(text.encode() + end, (), markup=True) == (text + "�", "utf-8")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
def test_utf8_is_seen_though_a_server_says_latin(label: str) -> None:
    """The default of servers, in which every byte is a character, does not stand against plain UTF-8."""
    assert decode(SAMPLES["utf-8"].encode(), (label,), markup=True) == (SAMPLES["utf-8"], "utf-8")


def test_undeclared_japanese_in_seven_bits_is_read() -> None:
    """Its escape sequences tell, though every byte is ASCII."""
    text = SAMPLES["shift_jis"]
    assert decode(text.encode("iso-2022-jp"), (), markup=True) == (text, "iso-2022-jp")
