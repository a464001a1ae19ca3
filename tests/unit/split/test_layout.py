"""Code of a page stands between fences that nothing within it closes."""

from __future__ import annotations

from streams.clean.layout import parts
from streams.split.blocks import Block
from streams.split.layout import body_text


def test_code_that_holds_fences_stands_between_longer_ones() -> None:
    """So that clean leaves it as it is, to the last space."""
    code = "~~~\n````\nx  =  1\n````\n"
    text = body_text([Block("Write it so:", ((0, 1),)), Block(code, ((1, 2),), role="code")])
    assert text == f"Write it so:\n\n`````\n{code}\n`````"
    assert code in "\n".join(part.text for part in parts(text))
    assert body_text([Block("x = 1", ((0, 1),), role="code")]) == "```\nx = 1\n```"
