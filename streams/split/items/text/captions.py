"""Lines under an image: who made it, or what is on it and who made it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import forms, headings, words
from streams.split.items.text.credits import ends_with_credit

if TYPE_CHECKING:
    from streams.split.items.claims import Claims

LONGEST: Final = 240
ALONE: Final = 90
"""Characters of a line that says nothing but who made an image."""
ABOVE: Final = 14
"""Lines over an image among which the title of the article stands that it belongs to."""
NAME_MOST: Final = 6
AGENCIES: Final = 4
"""From so many parts on a line of names is none of who made an image."""
BELOW: Final = 3
TAIL: Final = 80
"""Characters at the end of a caption in which it says who made the image."""
_PARTS = re.compile("[:：=＝]")
"""What stands between the word for an image and who made it."""
_SIGN = re.compile(r"©\s?(?!\d)[^\W\d_]")
_TAKEN = re.compile(r"[(（][^()（）]*\d{1,2}日[、,，][^()（）]{1,20}[)）]$")
"""How captions end in Japanese: "(8日、…で)", when and where it was taken."""
_LENT = re.compile(r"[＝=][^。＝=]{2,24}(?:提供|撮影|写す|写真)$")
"""What is on an image, then when and by whom: "＝8月、…提供"."""
_SIGNED = re.compile(
    r"[.!?。]\s?[/|]\s(?:[^\W\d_a-z][\w.'’-]*\s?){1,5}$"
    r"|[.!?]\s(?:[^\W\d_a-z][\w.'’-]*\s){1,4}/\s?[^\W\d_a-z][\w.'’-]*$"
)
"""A sentence, a bar, and who made the image: "The old pier. / Anna Kern", "The old pier. Anna Kern / DPA"."""
_CLOSING: Final = (")", "）")
_LENT_IN = re.compile(r"[(（][^()（）]{1,20}(?:提供|撮影)[)）]$")
_PLACED = re.compile(r"[^。]{6,}(?:[(（][^。()（）]{1,16}で[)）]|＝[^。＝]{2,20}(?:[(（][^()（）]{2,12}[)）])?)$")
"""What is on an image, without a full stop, and where it was taken: "＝3日夜、北浜町", "(北峰町で)"."""
_DATED = re.compile(r"[＝=][^。＝=\d]{0,12}\d{1,2}日[^。＝=]{0,3}[、,][^。＝=]{1,20}$")
"""What is on an image, in several sentences perhaps, then when and where: "＝21日、北浜町"."""
_UPPER = re.compile(r"[.!?]\s(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:\s[/|-])?\s){1,6}[A-ZÀ-Þ][A-ZÀ-Þ&'’-]+(?:\s*/.{2,30})?$")
"""A sentence, and in capitals who made the image: "The old pier. ANNA KERN / THE ECHO"."""
_LENT_TO = re.compile(
    r"[.!?]\s[A-ZÀ-Þ][A-ZÀ-Þ.'’\s-]{3,40}\s(?:POUR|FOR|FÜR|PARA|PER|VOOR)\s[«\"“„][^a-zà-ÿ«“„]{2,40}[»\"”“]$"
)
"""A sentence, and in capitals who made the image and for whom: "The old pier. ANNA KERN FOR “THE ECHO”"."""
_SENT = re.compile(r"[(\[](?:Courtesy of|Submitted by|Provided by|Handout)\b[^()\[\]]{2,50}[)\]]$", re.IGNORECASE)
_OF: Final = r"\d{1,3}\s?(?:[/／]|of|von|de|sur|di|van|av|枚目\s?[/／]\s?全)\s?\d{1,3}枚?"
_COUNTED = re.compile(rf"{_OF}(?:\s?[:：|–—-]\s.*)?|[(（\[]{_OF}[)）\]].*", re.IGNORECASE)
"""The how manieth of a gallery's images it is: "2/8", "(2/8) The old pier", "1 of 12 | The old pier"."""
_CAMERAS: Final = ("📷", "📸")
_POINTING = re.compile(r"[▲△↑](?!\s?\d).{6,}")
"""What is on the image above: "▲ The old pier"."""
_MARKED = re.compile(r"[\[［【(（]\s*([^\[\]［］【】()（）]{2,14}?)\s*[\]］】)）]\s*\S")
"""A line with a word in brackets before it: "[Image] The old pier"."""
_NAMED = re.compile(r"[.!?。]\s?[(（](?:\w+:\s)?(?:[^\W\d_a-z][\w.'’-]*[\s/]*){1,5}[)）]$")
"""A sentence, and in brackets a name: who made the image that it is on."""


def is_credit(text: str) -> bool:
    """Whether a short line only says who made an image: "Photo: A. Name"."""
    if len(text) > ALONE:
        return False
    parted = _PARTS.search(text) is not None and (_made().match(text.casefold()) or _LENT.search(text)) is not None
    return parted or names_maker(text) or _agency(text)


def is_credited(text: str) -> bool:
    """Whether a line ends with who made the image that it is about: "… Photo: A. Name"."""
    match = _said_last(text) if len(text) <= LONGEST else None
    if match is None:
        return False
    return match.end() > len(text) // 3 and len(text[match.end() :].split()) < NAME_MOST and text[-1] != "."


def names_maker(text: str) -> bool:
    """Whether a line is "Photographs by" and a name."""
    match = _credits().match(text.casefold()) if words.may_begin(text, "credit_words") else None
    name = text[match.end() :].split() if match else []
    return 0 < len(name) < NAME_MOST and forms.capitalised(name)


def _agency(text: str) -> bool:
    """Whether a line is only an agency of pictures, with a name beside it or none: "IMAGO/Anna Kern"."""
    parts = text.replace("/", ",").replace("|", ",").split(",")
    return len(parts) < AGENCIES and not words.word_set("picture_words").isdisjoint(map(words.key, parts))


@cache
def _credits() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('credit_words')})\s+")


def is_caption(text: str) -> bool:
    """Whether a line says what is on an image, and who made it or when and where."""
    return is_credit(text) or is_described(text)


def is_described(text: str) -> bool:
    """Whether a line says what is on an image beside who made it, or when and where."""
    if len(text) > LONGEST:
        return False
    return (
        ("©" in text and _SIGN.search(text, max(len(text) - TAIL, 0)) is not None)
        or (text[-1:] in _CLOSING and any(pattern.search(text) for pattern in (_TAKEN, _NAMED, _LENT_IN)))
        or (("/" in text or "|" in text) and _SIGNED.search(text) is not None)
        or is_marked(text)
        or _said_last(text) is not None
    )


def ends_as_caption(text: str) -> bool:
    """Whether a line that may be a paragraph as well ends, or begins, as what says what is on an image."""
    if len(text) > LONGEST:
        return False
    patterns = (_DATED, _UPPER, _LENT_TO, _SENT, _pictured())
    whole = (_PLACED, _POINTING, _COUNTED, _numbered())
    ends = (*(pattern.fullmatch(text) for pattern in whole), *(pattern.search(text) for pattern in patterns))
    return text.startswith(_CAMERAS) or any(match is not None for match in ends) or ends_with_credit(text)


def shows(text: str) -> bool:
    """Whether a line is of an image, by whatever it says."""
    return is_caption(text) or ends_as_caption(text)


def is_marked(text: str) -> bool:
    """Whether a line begins with a word for an image in brackets."""
    match = _MARKED.match(text)
    return match is not None and "image" in words.concepts(words.key(match[1]))


def _said_last(text: str) -> re.Match[str] | None:
    """Where the end of a line says who made an image."""
    start = max(len(text) - TAIL, 0)
    return _made().search(text.casefold(), start) if _PARTS.search(text, start) else None


@cache
def _numbered() -> re.Pattern[str]:
    """The same behind a word for an image, "Photo 3 of 12", or a word that only leads to what is on it."""
    return re.compile(rf"(?i:(?:{words.alternation('image')})\s{_OF}(?!\d).*|(?:image|media|video) caption, \S.*)")


@cache
def _pictured() -> re.Pattern[str]:
    """A sentence, a word for an image, and without a colon who made it: "The old pier. (Photo by Anna Kern)"."""
    words_of = rf"(?i:(?:{words.alternation('image')})(?:\s(?:by|von|de|por|par|courtesy\sof))?)"
    return re.compile(rf"[.!?…]\s[(\[]?{words_of}\s[^\W\d_a-zà-ÿ][^.!?:]{{1,50}}(?:[A-Z]\.-?[^.!?:]{{1,30}})*[)\]]?$")


@cache
def _made() -> re.Pattern[str]:
    sources = rf"(?<=[(（])(?:{words.alternation('source')})"
    return re.compile(rf"(?<!\w)(?:{words.alternation('image')}|{sources})\s?[:：=＝]\s?(?!http)\S")


def below_facts(claims: Claims, at: int) -> bool:
    """Whether a line that ends in brackets stands under a time or a byline, and a title over these. A mark before it
    makes it a heading.
    """
    text = claims.shapes[at].text
    if text[-1] not in ")）" or text[0] in headings.MARKS:
        return False
    for above in range(at - 1, max(at - ABOVE, 0) - 1, -1):
        if claims.shapes[above].letter == "t" or not claims.free(above):
            facts = {claims.shapes[one].letter for one in range(above + 1, at)}
            return claims.free(above) and not facts.isdisjoint("wbm")
    return False


def below_image(claims: Claims, at: int) -> bool:
    """Whether a line says what is on the image above it: another title stands over that."""
    if at == 0 or claims.shapes[at - 1].letter != "i":
        return False
    if any(claims.shapes[one].letter in "wbm" for one in range(at + 1, min(at + BELOW, len(claims.shapes)))):
        return False  # a title, and who wrote it and when
    above = range(max(at - ABOVE, 0), at - 1)
    return any(claims.shapes[one].letter == "t" and claims.free(one) for one in above)
