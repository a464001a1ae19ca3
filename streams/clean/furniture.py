"""Whole lines that are no text: "Advertisement", "Share this article", "Read also: …", "Photo: A. Name / Agency"."""

from __future__ import annotations

import re

from streams.clean import vocabulary as known

CLOSING = ")]）］"  # brackets at whose end a credit may stand
_TRIM = " .:：|»›>→←-–—•*…[](){}【】（）［］〈〉▼▲▶►"
_LABEL = re.compile(
    r"[-(\[【（［〈•*»›>→▶►]*\s*([^:：＝|»›>–—()\[\]】（）］]{1,40}?)\s*[:：＝|»›>–—】］]+\s*(.*)", re.DOTALL
)
_PIECES = re.compile(r"[/|,;:：＝©()（）\[\]–—-]+")
_CREDIT_OPENING = re.compile(r"\w+(?: \w+)? (?:by|of|credit|courtesy|de|di|von|av|door)(?= )")
_TRAILING_CREDIT = re.compile(r"\s*[(\[（［]([^()\[\]（）［］]{2,80})[)\]）］]$")
_TRAILING_MORE = re.compile(
    rf"(?:^|[.…!?\])»”\"。！？]\s*)[-–—|(\[]*((?:{'|'.join(map(re.escape, sorted(known.MORE, key=len, reverse=True)))})"
    r"[ .…→»›>)\]]*)$"
)
_TAIL = 120  # characters at the end of a text in which a credit or "Read more" stands
LONGEST = 240  # characters; nothing longer is furniture
_LABELLED_WORDS = 30
_CREDIT_WORDS, _CREDIT_LENGTH = 8, 90
_INITIALS = 2
_ABBREVIATION = 4  # letters; "(AP)" is an agency, "(ap)" is not
_SENTENCE_WORDS = 2  # in lower case; of a name one at most ("Ana de Silva")
_UNSPACED = 24  # characters of a credit without spaces


def _words(text: str) -> int:
    return text.count(" ") + 1 if text else 0


def _is_sentence(text: str) -> bool:
    """Whether what stands behind a label is said in a sentence ("Photo: it shows the old bridge."), no name."""
    if text.endswith("。"):
        return True
    return text.endswith((".", "!", "?")) and sum(map(str.islower, text.split())) >= _SENTENCE_WORDS


def is_credit(text: str) -> bool:
    """Whether a short text only says who made an image ("Photo: A. Name", "A. Name/Getty Images")."""
    if text.count(" ") >= _CREDIT_WORDS or len(text) > _CREDIT_LENGTH or (len(text) > _UNSPACED and " " not in text):
        return False
    lowered = known.lowered(text).strip(_TRIM)
    label = _LABEL.match(lowered)
    # "image: postgres:18" sets something
    said = _is_sentence(text) or text.islower()
    if label and label[1] in known.CREDITS and len(lowered) > len(label[1]) and not said:
        return True
    opening = _CREDIT_OPENING.match(lowered)
    if opening and (opening[0] in known.CREDITS or opening[0].rsplit(" ", 1)[0] in known.CREDITS):
        return True
    if lowered in known.AGENCIES:
        return len(lowered) > _ABBREVIATION or not lowered.isalpha() or text.strip(_TRIM).isupper()
    marked = "/" in lowered or "©" in lowered or " via " in lowered
    return marked and any(_is_agency(piece.strip(_TRIM)) for piece in _PIECES.split(text))


def _is_agency(piece: str) -> bool:
    """Whether an agency is named: by two letters only where they are capitals ("25 mV/Pa" names none)."""
    return (len(piece) > _INITIALS or piece.isupper()) and known.lowered(piece) in known.AGENCIES


def furniture(text: str, strict: bool) -> str | None:
    """Why a paragraph is no text: a reason, or None. `strict`: of a page where rows of links and labels are content."""
    if len(text) > LONGEST:
        return None
    lowered = known.lowered(text).lstrip("#").strip(_TRIM)
    reason = known.WHOLE_LINES.get(lowered)
    if reason:
        return None if strict and (reason != "advertisement" or lowered in known.SECTIONS) else reason
    if strict:
        return None
    label = _LABEL.match(lowered)
    if label and label[1] in known.READ_ALSO and label[1] not in known.SECTIONS:
        return "read_also" if _words(label[2]) <= _LABELLED_WORDS else None
    if is_credit(text):
        return "image_credit"
    return None


def trailing_credit(text: str) -> int:
    """Where credits in brackets at the end of a caption start, or the length of the text."""
    end = len(text)
    while end and text[end - 1] in CLOSING:
        match = _TRAILING_CREDIT.search(text, max(0, end - _TAIL), end)
        if not match or not is_credit(match[1]):
            break
        end = match.start()
    return end


def trailing_more(text: str) -> int:
    """Where "Read more" at the end of a teaser starts, or the length of the text."""
    tail = max(0, len(text) - _TAIL)
    match = _TRAILING_MORE.search(known.lowered(text[tail:]))
    return tail + match.start(1) if match else len(text)
