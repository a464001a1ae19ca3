"""The lines of each item: runs of lines of one kind, parted where a line begins one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.roles.tagger import Tags

GAP: Final = 2
"""Lines of no item that may stand between two of one."""


def units(tags: Tags, kind: str) -> list[list[int]]:
    """The lines of each item of a kind ("r", "t" or "p"), in order."""
    found: list[list[int]] = []
    last = -GAP - 2
    for at, role in enumerate(tags.roles):
        if role[0] != kind:
            continue
        if tags.begins[at] or at - last > GAP + 1 or _is_parted(tags.roles, last, at, kind):
            found.append([])
        found[-1].append(at)
        last = at
    return found


def _is_parted(roles: Sequence[str], last: int, at: int, kind: str) -> bool:
    """Whether a line of another kind stands between two."""
    return any(role[0] not in ("-", kind) for role in roles[max(last, 0) + 1 : at])


def of_role(tags: Tags, lines: Sequence[int], *names: str) -> list[int]:
    """Those of the lines whose role has one of these names, whatever their kind."""
    return [at for at in lines if tags.roles[at][2:] in names]
