"""Bytes of a page as text: byte-order mark, then what is declared, then meta, then what the bytes look like.

Labels and decoders are those of the WHATWG Encoding Standard, as turbohtml has them: Python's own names mean other
code pages (`latin-1`, `gb2312`, `shift_jis`) and some are no charsets at all. Its detector named the right charset
for 14 of 14 single-script samples where charset-normalizer named 8, at 1/10 of the time or less
(`tests/unit/test_charset.py` holds the samples).
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from turbohtml.detect import detect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_PRESCAN = 16 << 10  # browsers look at 1,024 bytes and read on; pages with long comments in front exist
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""")
_LABEL = re.compile(r"[A-Za-z0-9_:.-]{1,40}")
_UNSEEN = b" " * 1024  # pushes the page out of the detector's own search for a meta charset
_WIDE = 1024
_BROKEN = 0.1
_ESCAPED = re.compile(rb"\x1b\$[@B].{2,4000}?\x1b\([BJ]", re.DOTALL)  # Japanese in seven bits
_DEFAULTS = ("whatwg-iso-8859-1", "whatwg-latin1", "whatwg-windows-1252", "whatwg-us-ascii", "whatwg-ascii")


def declared_in(content: bytes) -> Iterator[str]:
    """The charsets that an HTML page declares of itself: XML declaration, then meta elements."""
    head = _COMMENT.sub(b"", content[:_PRESCAN])
    for pattern in (_XML, _META):
        if found := pattern.search(head):
            label = found[1].decode("ascii").lower()
            # An ASCII "meta" was read, so it is not UTF-16, whatever it says (WHATWG).
            yield "utf-8" if label.startswith("utf-16") else label


def _codec(label: str) -> str | None:
    if not _LABEL.fullmatch(label := label.strip().strip("\"'")):
        return None
    try:
        return codecs.lookup(name := "whatwg-" + label.lower()).name and name
    except LookupError:
        return None


def _refuted(text: str) -> bool:
    """Whether the bytes speak against the charset: more characters that it does not know than other non-ASCII ones."""
    return _unknown(text) > 1 / 2


def _unknown(text: str) -> float:
    """The share of characters that a charset does not know among the non-ASCII ones."""
    if text.isascii() or (bad := text.count("\ufffd")) == 0:
        return 0.0
    return bad / sum(1 for char in text if char > "\x7f")


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a few: a page that was cut off or put together of several ends so.

    In other charsets hardly any two bytes in a row look like UTF-8.
    """
    return _unknown(content.decode("utf-8", "replace")) <= _BROKEN


def _guess(content: bytes) -> str:
    sample = content[:_WIDE]
    for parity, label in ((1, "utf-16le"), (0, "utf-16be")):
        zeros = sample[parity::2].count(0)
        if len(sample) >= 4 and zeros > len(sample) // 4 and sample[1 - parity :: 2].count(0) * 8 < zeros:
            return label
    if content.isascii() and _ESCAPED.search(content):
        return "iso-2022-jp"
    return "utf-8" if _is_utf8(content) else (detect(_UNSEEN + content).encoding or "windows-1252").lower()


def decode(content: bytes, declared: Iterable[str | None], *, markup: bool) -> tuple[str, str]:
    """The text of a page, and the charset in which it was read. Never raises: what no charset explains is U+FFFD.

    `declared`: what the event and its headers say, best first. A declaration that the bytes refute is passed over.
    """
    for mark, label in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(label, "replace"), label
    labels = [label for label in declared if label]
    if markup:
        labels += declared_in(content)
    for label in labels:
        codec = _codec(label)
        if codec in _DEFAULTS and not content.isascii() and _is_utf8(content):
            continue  # what servers and editors say of any page; every byte is some character of it, so none speaks up
        if codec and not _refuted(text := content.decode(codec)):
            return text.removeprefix("\ufeff"), label.strip().lower()
    guess = _guess(content)
    return content.decode(f"whatwg-{guess}"), guess
