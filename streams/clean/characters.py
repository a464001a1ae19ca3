"""Repair of characters within one line: encodings read wrongly, invisible characters, entities, white space.

Quotation marks and letters stay as the author set them; only what no reader sees or what nobody wrote is changed.
Every repair sits behind a sign that is cheap to look for, since most lines need none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape

import ftfy

# UTF-8 read as Latin-1 or Windows-1252 always leaves a lead byte (C2 to F4) before a continuation byte (80 to BF).
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(
    f"[Â-ôРС](?:(?<=[Â-ß])[{_CONTINUATION}]|(?<=[à-ï])[{_CONTINUATION}]{{2}}|(?<=[ð-ô])[{_CONTINUATION}]{{3}}"
    # Cyrillic read as Windows-1251
    "|(?<=[РС])[\u0402-\u040f\u0452-\u045f\u00a0-\u00bf‚„…†‡‰‹‘’“”•–—™›][РС])"
    # quotation marks and dashes read as Windows-1251, Mac Roman and code page 437; Latin letters read as the latter two
    "|вЂ|‚Ä[^\\Wa-z]|‚Ä[¢¶ì-ü]|ΓÇ|√[^\\s\\w(]|√[ªº]|[├┬][^\\s\\w─┬├┼┤│]"
    # Latin letters read as Windows-1250
    "|(?<![A-ZÂÎŞŢȘȚ])Ă[§©«±¶¸»ˇłşźĽ]"
)
# White space but the ordinary space, controls, format characters, private use, surrogates.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200b\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffc"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
# Joiners shape Arabic, Indic and emoji; beside anything older in the code table they do nothing.
_IDLE_JOINER = re.compile("(?<![\u0600-\U0001ffff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0600-\U0001ffff])")
_ENTITY = re.compile(
    r"&(?:amp;|#38;|#[xX]26;)*"
    r"((?:amp|nbsp|quot|apos|[lr][sd]quo|[lr]aquo|[nm]dash|hellip|bull|middot|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});)"
)
_LONGEST = 1 << 20  # characters of a line whose encoding is looked into
_ROUNDS = 8  # one repair may lay bare the next; two are nearly always enough


@cache
def _seen(character: str) -> str:
    """What stands for an unseen character: nothing, a space, or what Windows-1252 meant by a C1 control."""
    if character.isspace() or unicodedata.category(character) == "Zs":
        return " "
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1").decode("cp1252", "ignore")
    return ""


def _without_unseen(line: str) -> str:
    line = line.replace("\xa0", " ")
    if line.isprintable():
        return line
    return _IDLE_JOINER.sub("", _UNSEEN.sub(lambda match: _seen(match[0]), line))


def _mend_once(line: str, entities: bool) -> str:
    if entities and "&" in line:
        line = _ENTITY.sub(lambda match: unescape("&" + match[1]), line)
    if not line.isascii():
        if len(line) <= _LONGEST and _MISREAD.search(line):
            line = ftfy.fix_encoding(line)
        if not line.isprintable():
            line = _without_unseen(line)
        if not unicodedata.is_normalized("NFC", line):
            line = unicodedata.normalize("NFC", line)
    elif not line.isprintable():
        line = _without_unseen(line)
    return _folded(line)


def _folded(line: str) -> str:
    if "  " in line or line[:1] == " " or line[-1:] == " ":
        return " ".join(line.split())
    return line


def mend(line: str, entities: bool = True) -> str:
    """One line, mended, its white space folded to single spaces and none at its ends.

    `entities`: whether character references left in the text (`&nbsp;`, `&amp;quot;`) are resolved.
    """
    if line.isascii() and line.isprintable() and "&" not in line:
        return _folded(line)
    for _ in range(_ROUNDS):
        mended = _mend_once(line, entities)
        if mended == line:
            break
        line = mended
    return line
