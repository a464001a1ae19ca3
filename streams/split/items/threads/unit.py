"""One comment or post on its way: its lines and what was read in them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Unit:
    """One comment or post: the lines that head it, its body, and the facts read in them.

    `aside`: numbers between the name and the time, which may be of who speaks; `answers`: the name of whom it answers;
    `card`: numbers below the name of whoever wrote a post, which count what they wrote and got before;
    `below`: whether a line says that it answers somebody, not whom; `number`: the one that it shows among the comments;
    `level`: how deep in a thread it stands, from 1 on, 0 where nothing tells; `handle`: by what name its author signed
    in; `shown`: how many of the next ones answer it unless they say another; `counts`: those told by what the comments
    of a page have alike.
    """

    first: int
    last: int
    author: str | None = None
    when: str | None = None
    facts: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    card: list[int] = field(default_factory=list)
    answers: str | None = None
    below: bool = False
    number: int | None = None
    level: int = 0
    handle: str | None = None
    shown: int = 0
    counts: dict[str, int] = field(default_factory=dict)
