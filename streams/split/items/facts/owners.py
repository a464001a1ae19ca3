"""Profiles from their lines: the cards of publishers and of authors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.facts import figures, parts
from streams.split.items.line import forms, words
from streams.split.items.roles.units import GAP, of_role, units
from streams.split.items.text import profiles
from streams.split.items.threads.roles import is_badge, nameable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_NAME, _NONE = "p.name", "-"
LED: Final = 4
"""Words at most before a card's website on its line: "On the web: echo.example"."""
_SIGNS: Final = " \t:：()（）[]<>"


def drafts(claims: Claims, tags: Tags, known: AbstractSet[str]) -> list[Draft]:
    """The profiles of a page, not claimed yet; one without a name has the line over it, and any has if that is `known`
    as who made the page's article.
    """
    return [_profile(claims, tags, _headed(claims, tags, lines, known)) for lines in _cards(claims, tags)]


def _cards(claims: Claims, tags: Tags) -> list[list[int]]:
    """The lines of each profile, of which some that seem to begin one go on from the one before."""
    found: list[list[int]] = []
    for lines in units(tags, "p"):
        if found and lines[0] - found[-1][-1] <= GAP + 1 and _goes_on(claims, tags, found[-1], lines):
            found[-1] += lines
        else:
            found.append(lines)
    return found


def _goes_on(claims: Claims, tags: Tags, before: Sequence[int], lines: Sequence[int]) -> bool:
    """Whether lines are of the profile before: that is a name alone and these are more, or say it again, as a picture
    does; or it has no figures yet, and these begin with what a figure is called.
    """
    name, first = claims.shapes[before[0]], claims.shapes[lines[0]]
    more = len(lines) > 1 or first.letter == "k" or words.key(name.text) == words.key(first.text)
    if len(before) == 1 and tags.roles[before[0]] == _NAME and more:
        return True
    figured = any(claims.shapes[at].counts for at in before)
    return not figured and _is_label(claims.shapes, lines[0])


def _is_label(shapes: Sequence[Shape], at: int) -> bool:
    """Whether a line that was taken for a name says what stands under it, or stands under what says so."""
    if any(shapes[one].text.endswith((":", "：")) for one in (max(at - 1, 0), at)):
        return True
    over = at + 1 < len(shapes) and shapes[at + 1].letter == "0"
    return over and figures.figure_of(shapes[at].text) is not None


def _headed(claims: Claims, tags: Tags, lines: list[int], known: AbstractSet[str]) -> list[int]:
    """The lines of a card with the ones over it up to its name, where it has figures and none of its own, or with the
    one over it that is known for a name.
    """
    over = lines[0] - 1
    if over >= 0 and tags.roles[over] == _NONE and claims.free(over):
        name, seeming = (words.key(claims.shapes[at].text) for at in (over, lines[0]))
        if name in known and name != seeming:
            return [over, *lines]
    if of_role(tags, lines, "name") or not any(claims.shapes[at].counts for at in lines):
        return lines
    above: list[int] = []
    for at in range(lines[0] - 1, -1, -1):
        shape = claims.shapes[at]
        if tags.roles[at] != _NONE or not claims.free(at):
            break
        above.insert(0, at)
        if not (shape.letter in "0k" or is_badge(shape.key)):
            return [*above, *lines] if nameable(shape) and shape.letter in "nt" else lines
    return lines


def _profile(claims: Claims, tags: Tags, lines: list[int]) -> Draft:
    shapes = claims.shapes
    over = [at for at in lines[:1] if tags.roles[at] == _NONE]
    names = over or of_role(tags, lines, "name") or [at for at in lines[:1] if _may_name(claims, lines)]
    body = [at for at in of_role(tags, lines, "about") if not _is_count(shapes, at)]
    fields: dict[str, object] = {}
    if names:
        fields["name"] = shapes[names[0]].author or _without_figures(shapes[names[0]].text)
    if body:
        fields["about"] = "\n\n".join(shapes[at].text for at in body)
    sites = {at: site for at in lines if at not in (*names, *body) and (site := _website(shapes[at]))}
    if sites:
        fields["website"] = next(iter(sites.values()))
    told = {*(at for at in names[:1] if _without_figures(shapes[at].text) == shapes[at].text), *body, *sites}
    fields |= figures.read(shapes[at].text for at in range(lines[0], _last(shapes, lines) + 1) if at not in told)
    return Draft(kind="profile", blocks=sorted([*lines, *_labels(claims, tags, lines)]), body=body, fields=fields)


def _labels(claims: Claims, tags: Tags, lines: Sequence[int]) -> list[int]:
    """The lines of no item among those of a card that say what the number right over or under them counts."""
    within = [at for at in range(lines[0], lines[-1]) if tags.roles[at] == _NONE and claims.free(at)]
    return [at for at in within if at not in lines and _is_count(claims.shapes, at)]


def _may_name(claims: Claims, lines: Sequence[int]) -> bool:
    """Whether the first line of a card without a name is one: figures follow."""
    first = claims.shapes[lines[0]]
    return any(claims.shapes[at].counts for at in lines) and not first.counts and nameable(first)


def _last(shapes: Sequence[Shape], lines: Sequence[int]) -> int:
    """The last line of a card, or the next one, where what numbers count stands under them and no line under it is its
    own.
    """
    alone = [at for at in lines if shapes[at].letter == "0"]
    under = alone[-1:] == [*lines[-1:]] and alone[0] > 0 and figures.figure_of(shapes[alone[0] - 1].text) is None
    return lines[-1] + int(under and lines[-1] + 1 < len(shapes))


def _is_count(shapes: Sequence[Shape], at: int) -> bool:
    """Whether a line only says what the number right over or under it counts."""
    beside = [shapes[one].letter == "0" for one in (at - 1, at + 1) if 0 <= one < len(shapes)]
    return shapes[at].letter != "p" and any(beside) and figures.figure_of(shapes[at].text) is not None


def _website(shape: Shape) -> str | None:
    """The website on a line, with no more than a few words before it."""
    if profiles.is_website(shape) or shape.code == "d":
        return shape.rest[0] if shape.rest else shape.text
    said = shape.text.split()
    last = said[-1].strip(_SIGNS)
    is_site = forms.domain(last) or last.startswith(("https://", "http://"))
    return last if 1 < len(said) <= LED + 1 and not shape.counts and is_site else None


def _without_figures(text: str) -> str:
    """A name without the figures on its line: "The Echo · 12K followers"."""
    said = parts.read(text, listed=False)
    return said.names[0].text if said.names and (said.counts or said.when) else text
