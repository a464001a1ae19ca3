"""What counts as a term: a word, case-folded; in scripts without spaces, each pair of neighbouring characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.enrich.words import APOSTROPHE, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.enrich.words import Text

LONGEST = 40
# What French, Italian and Catalan write before a vowel; elsewhere hardly a word begins so ("O'Brien" does not).
ELIDED = ("l", "d", "m", "n", "s", "t", "c", "j", "qu", "un", "dell", "all", "nell", "sull", "dall", "quell", "quest")


_GENITIVE = re.compile(r"'(?=s\s)s")
_ELISION = re.compile(r"'(?<=\b[ld]')")


def fold(written: bytes) -> list[str]:
    """The words of `Text.written` as they are counted: small, without genitive ('s) and elision (l', qu')."""
    text = written.replace(APOSTROPHE.encode(), b"'").decode("utf-8", "surrogatepass").lower()
    words = _GENITIVE.sub("", text).split()
    if _ELISION.search(text):
        joined = "\n" + "\n".join(words)
        if "\nl'" in joined or "\nd'" in joined:
            for start in ELIDED:
                joined = joined.replace(f"\n{start}'", "\n")
            words = joined[1:].split("\n")
    return words


def pairs(run: str) -> Iterator[str]:
    """Neighbouring characters of a run without spaces."""
    return (run[at : at + 2] for at in range(len(run) - 1))


def units(text: Text, body: str) -> Iterator[str]:
    """The terms of a text, each as often as it occurs."""
    for word in fold(text.written):
        if len(word) <= LONGEST and word[:1].isalpha() and not (text.unspaced and UNSPACED.match(word)):
            yield word
    if text.unspaced:
        for run in UNSPACED.findall(body):
            yield from pairs(run)
