"""Month names of many languages (Unicode CLDR's, with spellings that pages use besides)."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from streams.enrich.vocabulary.load import vocabulary

LONGEST_ENDING = 3


class Names(NamedTuple):
    """`common`: names that mean one month wherever they occur; `local`: by language; `phrases`: names with a space, the
    longest first.
    """

    common: dict[str, int]
    local: dict[str, dict[str, int]]
    phrases: tuple[tuple[str, str], ...]
    ascii_phrases: tuple[tuple[str, str], ...]


def plain(word: str) -> str:
    """Lower case without accents, for spellings without them; Turkish capitals hide which i is meant."""
    folded = unicodedata.normalize("NFD", word.lower()).replace("ı", "i")
    return "".join(c for c in folded if not unicodedata.combining(c))


@cache
def names() -> Names:
    """All names, with those that two languages use for different months kept apart."""
    local: dict[str, dict[str, int]] = {}
    meanings: dict[str, set[int]] = {}
    for language, months in vocabulary("months").items():
        for number, spellings in enumerate(months, 1):
            for name in spellings.split("|"):
                for form in {name, plain(name)}:
                    local.setdefault(language.split("_")[0], {})[form] = number
                    meanings.setdefault(form, set()).add(number)
    common = {name: next(iter(found)) for name, found in meanings.items() if len(found) == 1}
    spaced = sorted((name for name in common if " " in name and not name[-1].isdigit()), key=len, reverse=True)
    phrases = tuple((name, name.replace(" ", "")) for name in spaced)
    common |= {joined: common[name] for name, joined in phrases}
    return Names(common, local, phrases, tuple(pair for pair in phrases if pair[0].isascii()))


def join_phrases(text: str) -> str:
    """`text` with each month name of two words as one ("كانون الثاني", "meán fómhair")."""
    known = names()
    for name, joined in known.ascii_phrases if text.isascii() else known.phrases:
        if name in text:
            text = text.replace(name, joined)
    return text


def month_number(word: str, language: str = "") -> int | None:
    """The month that `word` names, its endings aside; in doubt as `language` (ISO 639-1) has it."""
    known = names()
    own = known.local.get(language, {})
    form = word.lower().rstrip(".").removesuffix("-").removeprefix("ב")  # Hebrew writes "in" and the month as one
    number = own.get(form) or known.common.get(form)
    if number is None and not form.isascii():
        bare = plain(form)
        number = own.get(bare) or known.common.get(bare)
    if number:
        return number
    for length in range(1, LONGEST_ENDING + 1):
        if len(form) - length >= 5:
            number = own.get(form[:-length]) or known.common.get(form[:-length])
            if number:
                return number
    return None
