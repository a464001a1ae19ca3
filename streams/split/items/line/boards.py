"""Heads of posts on boards where nobody signs in: a number, a name that many bear, when, and an identifier of that day:
"2 :名無しさん@涙目です。(茸) [US]:2023/07/03(月) 18:43:31.02 ID:8aGm1XyB0".
"""

from __future__ import annotations

import re

from streams.split.items.line.shapes import Shape

_HEAD = re.compile(
    r"\d{1,4}\s?[.．:：]?\s*(?:名前\s?[:：]\s?)?(?P<name>[^\d\s:：].{0,40}?)\s?[:：]?\s*(?:投稿日\s?[:：]\s?)?"
    r"(?P<when>(?:\d{2}|\d{4})[/-]\d{1,2}[/-]\d{1,2}(?:[(（][^()（）\d]{1,3}[)）])?\s+\d{1,2}:\d{2}(?P<second>:\d{2})?(?:\.\d{1,3})?)"
    r"(?P<id>\s+ID:\S+)?(?:\s+(?!ID:)\S.{0,40})?"
)
_BEHIND = re.compile(r"\s*(?:[(（][^()（）]*[)）]|[\[［][^\[\]［］]*[\]］])$")
"""From where somebody writes, behind the name."""


def head(text: str, folded: str) -> Shape | None:
    """The name and the time of such a line; seconds or the identifier tell it from a row of a list."""
    match = _HEAD.fullmatch(text) if text[0].isdigit() else None
    if match is None or not (match["second"] or match["id"]):
        return None
    name = match["name"]
    while (bare := _BEHIND.sub("", name)) != name and bare:
        name = bare
    return Shape("m", text, folded, when=match["when"], rest=(name,))


def is_head(text: str) -> bool:
    """Whether a line is one."""
    return head(text, "") is not None
