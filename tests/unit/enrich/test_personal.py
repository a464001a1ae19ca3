"""Personal data: what is found, what only looks like it, and how it is taken out."""

from __future__ import annotations

import unicodedata

import pytest

from streams.enrich.personal import iban, luhn, personal_data, redact

FOUND = {
    "write to ada.rivers+news@mail.example.org today": ("email", "ada.rivers+news@mail.example.org"),
    "call +49 30 1234567 now": ("phone", "+49 30 1234567"),
    "call (212) 555-0147 now": ("phone", "(212) 555-0147"),
    "Tel.: 030 / 901820": ("phone", "030 / 901820"),
    "телефон: 8 495 123-45-67": ("phone", "8 495 123-45-67"),
    "card 4111 1111 1111 1111 please": ("card", "4111 1111 1111 1111"),
    "card 378282246310005": ("card", "378282246310005"),
    "IBAN DE89 3704 0044 0532 0130 00 thanks": ("account", "DE89 3704 0044 0532 0130 00"),
    "GB82WEST12345698765432": ("account", "GB82WEST12345698765432"),
    "tel ٠٣٠١٢٣٤٥٦": ("phone", "٠٣٠١٢٣٤٥٦"),
    "هاتف: ٠٣٠١٢٣٤٥٦": ("phone", "٠٣٠١٢٣٤٥٦"),
    "Tél. : 01 23 45 67 89": ("phone", "01 23 45 67 89"),
    "Téléphone : 01.23.45.67.89": ("phone", "01.23.45.67.89"),
    "Phone number: 020 7946 0958": ("phone", "020 7946 0958"),
    "Call us on 020 7946 0958": ("phone", "020 7946 0958"),
    "1-800-555-2671 is free": ("phone", "1-800-555-2671"),
    "문의는 ada@example.org로 보내세요": ("email", "ada@example.org"),
    "写信到 ada@example.org谢谢": ("email", "ada@example.org"),
    "Telemóvel: 912 345 678": ("phone", "912 345 678"),
    "Ligue (11) 98765-4321": ("phone", "(11) 98765-4321"),
    "手机：13812345678": ("phone", "13812345678"),
    "携帯 090-1234-5678": ("phone", "090-1234-5678"),
    "電話０３－１２３４－５６７８": ("phone", "０３－１２３４－５６７８"),
    "TEL 03（1234）5678": ("phone", "03（1234）5678"),
    "휴대폰 010-1234-5678": ("phone", "010-1234-5678"),
    "GSM: 0532 123 45 67": ("phone", "0532 123 45 67"),
    "+49 30 123\u2011456\u201178 ist neu": ("phone", "+49 30 123\u2011456\u201178"),
    "+48 601 234 567 rano": ("phone", "+48 601 234 567"),
    "RU0304452522540817810538091310419": ("account", "RU0304452522540817810538091310419"),
    "jörg@bücher.example": ("email", "jörg@bücher.example"),
}
NOTHING = [
    "card 4111 1111 1111 1112", "DE89 3704 0044 0532 0130 01", "2022-08-15 10:30:00", "1,234,567.89", "v1.2.3.456789",
    "ISBN 978-3-16-148410-0", "order 20220815123456",
    "call 100 000 people", "the mobile 5 000 000", "+100 000 000 euros", "+1 234 567", "+1.500.000 euro",
    "call 2019–2020 a lost year", "photo@2x.png",
    "@rowan", "@rowan@social.example", "population 8 336 817 in 2022", "0000 0000 0000 0000", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=FOUND)
def test_personal_data_is_found(text: str, expected: tuple[str, str]) -> None:
    """Its kind and its exact place."""
    assert [(one.kind, text[one.start : one.end]) for one in personal_data(text)] == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Wrong checksums, dates, prices, versions, book numbers."""
    assert personal_data(text) == ()
    assert redact(text) == text


def test_redaction_replaces_each_by_its_kind() -> None:
    """The text around stays as it is."""
    text = "Mail ada@news.example, call +49 30 1234567."
    assert redact(text) == "Mail [email], call [phone]."
    assert personal_data(redact(text)) == ()


def test_checksums_are_those_of_the_standards() -> None:
    """One changed digit breaks each."""
    assert luhn("4111111111111111")
    assert not luhn("4111111111111121")
    assert iban("FR1420041010050500013M02606")
    assert not iban("FR1420041010050500013M02607")
    assert not iban("ZZ1420041010050500013M02606")


def test_numbers_are_found_in_the_digits_of_every_script() -> None:
    """The cheap look that a text without any gets takes none of them for something else."""
    zeros = [code for code in range(0x80, 0x110000) if unicodedata.decimal(chr(code), None) == 0]
    assert len(zeros) > 50
    for zero in zeros:
        number = "".join(chr(zero + int(digit)) for digit in "0301234567")
        assert [datum.kind for datum in personal_data(f"Tel. {number}")] == ["phone"]
