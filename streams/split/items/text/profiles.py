"""The card of a publisher or author on a text page: a name, figures (followers, posts, views), about, a website."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.split.items.claims import Claims
    from streams.split.items.line.counts import Count
    from streams.split.items.line.shapes import Shape

FIGURES: Final = ("followers", "posts", "views")
AROUND: Final = 8
ABOUT_LINES: Final = 6
ABOVE: Final = 3


def find(claims: Claims) -> list[Draft]:
    """The cards of the page, claimed; each is found by its count of followers."""
    found: list[Draft] = []
    at = 0
    while at < len(claims.shapes):
        stop = _figures_end(claims, at) if claims.shapes[at].letter in "0k" else at
        draft = _card(claims, at, stop) if stop > at else None
        if draft is not None:
            found.append(claims.take(draft))
        at = max(stop, at + 1)
    return found


def authors(claims: Claims) -> list[Draft]:
    """Boxes about an author: a heading that says so, a name, and a text."""
    found: list[Draft] = []
    for at, shape in enumerate(claims.shapes):
        if "about_author" not in shape.concepts or not claims.free(at):
            continue
        near = [one for one in range(at + 1, min(at + 5, len(claims.shapes))) if claims.free(one)]
        name = next((one for one in near if claims.shapes[one].letter in "nbt"), None)
        body = [one for one in near if name is not None and one > name and claims.shapes[one].letter == "p"]
        if name is not None and body:
            shown = claims.shapes[name].author or claims.shapes[name].text
            about = "\n\n".join(claims.shapes[one].text for one in body)
            figured = _figures_end(claims, body[-1] + 1)
            figures = {name: count.shown for name, count in pairs(claims, body[-1] + 1, figured)}
            own = [*range(name, body[-1] + 1), *(range(body[-1] + 1, figured) if figures else ())]
            fields = {"name": shown, "about": about, **figures}
            found.append(claims.take(Draft(kind="profile", blocks=own, body=body, fields=fields)))
    return found


def _figures_end(claims: Claims, at: int) -> int:
    end = at
    while end < len(claims.shapes) and claims.free(end) and claims.shapes[end].letter in "0k":
        end += 1
    return end


def _card(claims: Claims, start: int, stop: int) -> Draft | None:
    figures = {name: count.shown for name, count in pairs(claims, start, stop)}
    if "followers" not in figures:
        return None
    begun, between, told = _above(claims, start)
    above, name = _name(claims, begun)
    below, body, fields = _below(claims, stop, told="about" in told)
    if name is None and begun < start:
        between, told = [], {}
        above, name = _name(claims, start)
    above, body, fields = (
        [*above, *between],
        [*(at for at in between if claims.shapes[at].letter == "p"), *body],
        {**fields, **told},
    )
    asked = any("controls" in shape.concepts for shape in claims.shapes[start : stop + 1])
    if name is None or (len(figures) < 2 and not below and not asked):
        return None
    return Draft(
        kind="profile",
        blocks=[*above, *(at for at in range(start, stop) if not _is_button(claims.shapes[at])), *below],
        body=body,
        fields={"name": name, **figures, **fields},
    )


def _above(claims: Claims, start: int) -> tuple[int, list[int], dict[str, str]]:
    """Where a card's figures and what stands between them and its name begin; a text about it and its website."""
    lines, told, at = list[int](), dict[str, str](), start - 1
    while at > 0 and claims.free(at) and start - at <= ABOVE:
        shape = claims.shapes[at]
        if shape.letter == "p" and "about" not in told:
            told["about"] = shape.text
        elif is_website(shape) and "website" not in told:
            told["website"] = shape.rest[0] if shape.rest else shape.text
        else:
            break
        lines.insert(0, at)
        at -= 1
    return at + 1, lines, told


def is_website(shape: Shape) -> bool:
    return shape.letter == "u" or (shape.letter == "v" and "website" in shape.concepts)


def _is_button(shape: Shape) -> bool:
    """Whether a line says "Follow" and counts nothing."""
    return "controls" in shape.concepts and not shape.counts


def pairs(claims: Claims, start: int, stop: int) -> Iterator[tuple[str, Count]]:
    """Figures with their words: on one line, or a number and its word on two, in whichever order the first pair has."""
    numbers_first = start < stop and claims.shapes[start].letter == "0"
    for at in range(start, stop):
        shape = claims.shapes[at]
        for count in shape.counts:
            yield from ((name, count) for name in FIGURES if name in count.labels)
        if shape.letter == "k" and not shape.counts:
            beside = at - 1 if numbers_first else at + 1
            if start <= beside < stop and claims.shapes[beside].letter == "0":
                yield from ((name, claims.shapes[beside].counts[0]) for name in FIGURES if name in shape.concepts)


def _name(claims: Claims, start: int) -> tuple[list[int], str | None]:
    """The name above the figures; a logo's text above it often says it once more."""
    at = start - 1
    while at >= 0 and claims.free(at) and claims.shapes[at].letter == "c" and start - at < 4:
        at -= 1
    if at < 0 or not claims.free(at) or claims.shapes[at].letter not in "nstdbvl":
        return [], None
    name = claims.shapes[at].author or claims.shapes[at].text
    lines = [at]
    if name[0] == "@" and at > 0 and claims.free(at - 1) and claims.shapes[at - 1].letter in "nst":
        name, at = claims.shapes[at - 1].text, at - 1
        lines.append(at)
    if at > 0 and claims.free(at - 1) and claims.shapes[at - 1].key == claims.shapes[at].key:
        lines.append(at - 1)
    return lines, name


def _below(claims: Claims, stop: int, *, told: bool) -> tuple[list[int], list[int], dict[str, str]]:
    """What follows the figures: "About" with its text, and the website. `told`: a text about it stands above them."""
    lines: list[int] = []
    body: list[int] = []
    fields: dict[str, str] = {}
    for at in range(stop, min(stop + AROUND, len(claims.shapes))):
        shape = claims.shapes[at]
        if not claims.free(at) or (shape.counts and shape.letter == "h"):
            break
        if is_website(shape) or (shape.code == "d" and "website" not in fields):
            fields.setdefault("website", shape.rest[0] if shape.rest else shape.text)
        elif shape.letter == "v" and "about" in shape.concepts:
            fields.setdefault("about", shape.rest[0])
        elif _titled(claims, at) or ((body or told) and (shape.letter == "t" or claims.asks(at))):
            break
        elif shape.letter in "tp" and len(body) < ABOUT_LINES and ("website" not in fields or not body):
            body.append(at)
        elif not (shape.letter in "hc" and shape.concepts & {"about", "website", "controls"}):
            break
        lines.append(at)
    if body:
        fields["about"] = "\n\n".join(claims.shapes[at].text for at in body)
    return _trim(claims, lines), body, fields


def _titled(claims: Claims, at: int) -> bool:
    """Whether a line is an article's title: who and when come right under it."""
    return claims.shapes[at].letter == "t" and at + 1 < len(claims.shapes) and claims.shapes[at + 1].letter in "bmw"


def _trim(claims: Claims, lines: list[int]) -> list[int]:
    while lines and claims.shapes[lines[-1]].letter in "hc":
        lines.pop()
    return lines
