"""Personal data in a text: addresses, telephone numbers, card and account numbers, the last two by their checksums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from streams.contract.records import PersonalDatum
from streams.enrich.vocabulary.load import vocabulary
from streams.enrich.words import beyond_ascii, utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["email", "phone", "card", "account"]
MANY = 200
# A domain in ASCII ends where other letters begin, as particles and whole sentences do in East Asia; else one in any.
_EMAIL = re.compile(
    r"[\w.+\-]+@(?:(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![a-z0-9_\-])"
    r"|(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}(?![\w\-]))",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w.+\-]+\Z")  # what stands before the @
LONGEST_NAME = 64
_ACCOUNT = re.compile(r"[A-Z]{2}(?<![A-Za-z0-9]..)\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_CARD = re.compile(r"(?<![\d.,\-])\d(?:[ \-]?\d){12,18}(?![\d\-]|[.,]\d)")
# International, North American, Brazilian, or national after a word that says what it is.
_PHONE = re.compile(
    r"(?<![\w.,+\-/])(?<!\d )(?:\+|00(?=[1-9]))\d{1,3}[\s.\-/]?"
    r"(?:\(\d{1,4}\)[\s.\-/]?)?\d(?:[ .\-/]?\d){5,12}(?!\d|[.,]\d)"
    r"|(?<![\w.,+\-/])\(\d{3}\)\s?\d{3}[ .\-]\d{4}(?!\d)"
    r"|(?<![\w.,+\-/])\(\d{2}\)\s?9?\d{4}-\d{4}(?!\d)"
    r"|(?<![\w.,+\-/])(?:1[.\-])?\d{3}[.\-]\d{3}[.\-]\d{4}(?!\d|[.,\-]\d)"
)
_CALLED = re.compile(
    r"(?:\b(?:t[eé]l(?:efon[eo]?|[eé]fono|[eé]phone|efoon|ephone|epon|p)?"
    r"|phone|call|mob(?:ile?)?|cell|fax|handy|gsm|whatsapp|telem[oó]vel|m[oó]vil|celular|cellulare|tel\. kom|kom"
    r"|tlf|puh|тел|телефон|моб|τηλ|κιν|điện thoại|đt)\b"
    r"|☎|📞|電話|电话|手機|手机|携帯|휴대폰|휴대전화|연락처|전화|هاتف|جوال|موبايل|טלפון|נייד|โทร)"
    r"(?:[\s.:：]*(?:us|me|at|on|now|number|no|numéro|nr|unter)\b){0,3}[\s.:：]*"
    r"(?P<number>\(?\d(?:[ .\-/()]{0,3}\d){5,13})(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d(?:[ .\-/()]{0,3}\d){5,}")  # where a number can be at all
# The same two in the shape of a text, where a search for one byte is many times faster than for a class of letters.
_SHAPED_DIGITS = re.compile(rb"0" + rb"-{0,3}0" * 5 + rb"(?:-{0,3}0)*")
_SHAPED_ACCOUNT = re.compile(rb"AA00")
_SHAPE = bytes.maketrans(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ./()", b"0" * 10 + b"A" * 26 + b"-----")
# A round amount ("+100 000 000", "call 100 000 people"): in thousands, and too short for a telephone of any country.
_AMOUNT = re.compile(r"\+?\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*")
_YEARS = re.compile(r"(?:19|20)\d\d[ \-/]{1,3}(?:19|20)\d\d")
_ROUND, SHORTEST, LONGEST_AMOUNT = "000", 8, 9
# Spaces, dashes and brackets that stand in numbers as those of ASCII do; one for one, so that places stay.
_PLAIN = {ord(wide): " " for wide in "\u00a0\u2009\u202f\u3000"} | {
    ord(wide): plain for wide, plain in zip("‐‑‒–—−－（）＋．：", "-------()+.:", strict=True)
}
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".ico", ".css", ".js")  # "logo@2x.png"
BEFORE = 24  # characters before it: the word that says what it is
CARD_LENGTHS = {"3": {14, 15, 16}, "4": {13, 16, 19}, "5": {16}, "2": {16}, "6": {16, 17, 18, 19}}


def luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812: every second digit from the right doubled, the sum a multiple of ten."""
    total = 0
    for at, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if at % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def iban(text: str) -> bool:
    """The check of ISO 13616: the country's length, and 1 as the remainder by 97 with the first four behind."""
    bare = text.replace(" ", "")
    if len(bare) != vocabulary("iban_lengths").get(bare[:2]):
        return False
    return int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def _is_card(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return len(digits) in CARD_LENGTHS.get(digits[0], ()) and len(set(digits)) > 1 and luhn(digits)


def _is_other(number: str) -> bool:
    """Whether it is an amount, or from one year to another."""
    if _YEARS.fullmatch(number):
        return True
    if not _AMOUNT.fullmatch(number):
        return False
    digits = sum(map(str.isdigit, number))
    return digits < SHORTEST or (digits <= LONGEST_AMOUNT and number.endswith(_ROUND))


def _shape(text: str) -> bytes:
    """One byte a character: 0 for ASCII digits, A for capitals, - for marks that part digits."""
    return text.encode("latin-1", "replace").translate(_SHAPE)


def _found(text: str, beyond: frozenset[str]) -> Iterator[tuple[int, int, Kind]]:
    if "@" in text:
        yield from _addresses(text)
    if not beyond.isdisjoint(map(chr, _PLAIN)):
        text = text.translate(_PLAIN)
    shape = _shape(text)
    further = any(map(str.isdecimal, beyond))
    numbers = [match.span() for match in (_DIGITS.finditer(text) if further else _SHAPED_DIGITS.finditer(shape))]
    if numbers:
        yield from _accounts(text, shape)
    for first, last in numbers:
        start, end = max(0, first - BEFORE), last + 1
        yield from (
            (match.start(), match.end(), "card") for match in _CARD.finditer(text, start, end) if _is_card(match[0])
        )
        calls = [match.span() for match in _PHONE.finditer(text, start, end)]
        calls += [match.span("number") for match in _CALLED.finditer(text, start, end)]
        yield from ((*span, "phone") for span in calls if not _is_other(text[slice(*span)]))


def _addresses(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Read from each @ to the left and the right: a search for letters that an @ may follow takes many times longer."""
    at, end = text.find("@"), 0
    while at >= 0:
        name = _NAME.search(text, max(0, at - LONGEST_NAME - 1), at)
        if (
            name
            and name.start() >= end
            and at - name.start() <= LONGEST_NAME
            and text[name.start() - 1 : name.start()] != "@"  # "@rowan@social.example" is an account
            and (match := _EMAIL.match(text, name.start()))
            and not match[0].lower().endswith(_FILES)
        ):
            end = match.end()
            yield name.start(), end, "email"
        at = text.find("@", at + 1)


def _accounts(text: str, shape: bytes) -> Iterator[tuple[int, int, Kind]]:
    """A number may run into the words behind it: what has the country's length counts."""
    for place in _SHAPED_ACCOUNT.finditer(shape):
        match = _ACCOUNT.match(text, place.start())
        if match is None:
            continue
        length, end, seen = vocabulary("iban_lengths").get(match[0][:2], 0), match.start(), 0
        while end < match.end() and seen < length:
            seen += text[end] != " "
            end += 1
        if iban(text[match.start() : end]):
            yield match.start(), end, "account"


def personal_data(text: str, beyond: frozenset[str] | None = None) -> tuple[PersonalDatum, ...]:
    """Where personal data stands, in order, none inside another; at most 200. `beyond`: as in `Text`, where known."""
    found: list[PersonalDatum] = []
    rows = sorted(
        enumerate(_found(text, beyond_ascii(utf8(text)) if beyond is None else beyond)),
        key=lambda row: (row[1][0], row[0]),
    )
    for _, (start, end, kind) in rows:
        if not found or start >= found[-1].end:
            found.append(PersonalDatum(kind=kind, start=start, end=end))
    return tuple(found[:MANY])


def redact(text: str) -> str:
    """`text` with `[email]`, `[phone]`, `[card]` and `[account]` in the place of personal data."""
    parts, at = [], 0
    for datum in personal_data(text):
        parts += [text[at : datum.start], f"[{datum.kind}]"]
        at = datum.end
    return "".join([*parts, text[at:]])
