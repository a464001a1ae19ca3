"""A day among other words of a line: "Posted on July 1, 2024 by Anna Kern", "Dec 17, 2025Anna Kern"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from streams.split.items.line import bylines, people, words
from streams.split.items.line.counts import has_digit

LONGEST: Final = 140
"""Characters of the longest line that is looked through."""
FEW, FEW_WIDE = 2, 12
"""Words before a day, or characters where words are not spaced, with which a line still begins with it."""
JOIN: Final = 3
"""Letters of the longest word that joins a day to what stands before it, and by itself says nothing."""
_YEAR: Final = r"(?:19|20)\d{2}"
_CLOCK: Final = r"(?:,?\s?(?:[^\W\d_]{2}\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?)?"
_MARKS: Final = " \t\u3000·•|｜,;:：-–—~/@[]［］【】"
_PARTS = re.compile(r"\s*[|｜·•()（）\[\]]\s*|\s+[-–—]\s+|\t|\s{2,}")
_GLUED: Final = r"(?-i:(?<=[^\W\d_A-Z])(?=[A-Z]))"
"""Where the space between a name and a month was lost with the markup: "Anna KernMay 4, 2024"."""
_JOINS = re.compile(r"\s+(?:on|am|vom|le|el|il|em|op|den|dnia)$", re.IGNORECASE)
"""What joins a name to the day behind it."""


class Day(NamedTuple):
    """A day with its time, and the words of its line before and behind it."""

    when: str
    before: str
    after: str

    @property
    def labelled(self) -> bool:
        """Whether the words before it say that something was published then, or by whom."""
        return _published().search(self.before) is not None or self._signed is not None

    @property
    def leads(self) -> bool:
        """Whether the line says little before it but what it is the day of, so that it is no sentence."""
        if self.labelled:
            return True
        wide = words.wide(self.before)
        return len(self.before) <= FEW_WIDE if wide else len(self.before.split()) <= FEW

    @property
    def author(self) -> str | None:
        """Whom the line names: by a byline's words on either side, or right behind the day, or before it."""
        parts = _PARTS.split(_days().sub(" ", self.after))  # a day may come twice, as it was first and later
        behind = next((part.strip(_MARKS) for part in parts if part.strip(_MARKS)), "")
        above = "" if self.labelled else self.before.strip(_MARKS)
        persons = (part for part in (behind, above) if people.is_person(part) and not has_digit(part))
        return self._signed or bylines.author(behind, alone=True) or next(persons, None)

    @property
    def _signed(self) -> str | None:
        """Whom the words before the day name."""
        return bylines.author(_JOINS.sub("", self.before.strip(_MARKS)), alone=True)

    @property
    def source(self) -> str | None:
        """Where the line says that its article is from."""
        match = _source().search(self.after)
        return match["name"] if match else None


def day(text: str) -> Day | None:
    """The first day with its year in a line."""
    if len(text) > LONGEST or not has_digit(text) or (match := _days().search(text)) is None:
        return None
    return Day(match[0].strip(), text[: match.start()], text[match.end() :])


@cache
def _days() -> re.Pattern[str]:
    months = rf"(?:(?<![^\W\d_])|{_GLUED})(?:{words.alternation('months')})\.?"
    days = (
        rf"(?<!\d){_YEAR}(?:\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|([-./])\d{{1,2}}\1\d{{1,2}}(?!\d))",
        rf"(?<!\d)\d{{1,2}}([./])\d{{1,2}}\2{_YEAR}",
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?{months}(?:\s(?:de|del)|,)?\s{_YEAR}",
        rf"{months}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}",
    )
    return re.compile(rf"(?:{'|'.join(days)}){_CLOCK}", re.IGNORECASE)


@cache
def _published() -> re.Pattern[str]:
    said = "|".join(re.escape(one) for one in words.phrases("published") if len(one) > JOIN or not one.isascii())
    return re.compile(rf"(?<![^\W\d_])(?:{said})(?:\s?[:：])?(?:\s[^\W\d_]{{2}})?\s*$", re.IGNORECASE)


@cache
def _source() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('source')})\s?[:：]\s?\[?\s?(?P<name>[^\s\]]+)", re.IGNORECASE)
