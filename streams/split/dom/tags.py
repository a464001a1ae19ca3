"""What each element means for the block model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streams.split.blocks import Role

Attributes = tuple[tuple[str, str | None], ...]
"""An element's attributes in the order of the source; one without a value has none."""


def words(text: str) -> tuple[str, ...]:
    """A list of words, written as one string."""
    return tuple(text.split())


SKIPPED = {
    **dict.fromkeys(("script", "style", "template"), "script"),
    **dict.fromkeys(
        words("svg head title iframe object canvas audio video noembed xmp annotation annotation-xml"), "markup"
    ),
    **dict.fromkeys(("textarea", "select", "datalist", "noframes"), "form"),
}
"""Elements whose content is never a block, and the reason under which their text is counted."""

BLOCK = frozenset(
    words(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
        " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing"
        " main menu nav noscript ol optgroup option p plaintext pre search section summary table tbody td"
        " tfoot th thead tr ul"
    )
)
"""Elements that begin and end a block: those that browsers show as blocks, and buttons."""

VOID = frozenset(words("area base br col embed hr img input link meta param source track wbr"))

FIELDS = frozenset(["", *words("text email search tel url number password date")])
"""Types of inputs that words or figures are written into."""

LISTS = frozenset({"ul", "ol"})
"""Lists whose depth is the level of their items."""

HEADING = {f"h{level}": level for level in range(1, 7)}

ROLES: dict[str, Role] = {
    **dict.fromkeys(HEADING, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("pre", "listing", "plaintext"), "code"),
    "blockquote": "quote",
}
"""The role that an element gives to the blocks inside it; the innermost one wins."""

ACTS = {
    **dict.fromkeys(BLOCK, "block"),
    **dict.fromkeys(VOID, "void"),
    **dict.fromkeys(SKIPPED, "skip"),
    "a": "link",
    "time": "time",
}
"""What to do at an element; the others are inline."""

RAW = frozenset(words("script style title textarea iframe noembed noframes xmp"))
"""Elements whose content is no markup."""
