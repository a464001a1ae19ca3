"""What stands on the line of an article's title beside it, as on those of the page's teasers: "Rain (echo.example)",
"SPORT - Rain".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.facts.glued import parted
from streams.split.items.line import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.facts.glued import Fact

_FIELDS: Final = {(True, "-"): "section", (False, "("): "publisher"}
"""What a name is by its side and by what sets it off."""
_HOST = re.compile(r"(?P<title>.*\S)\s*[(（\[［](?P<host>[^()（）\[\]［］\s]+)[)）\]］]")


def read(title: str, others: Sequence[str]) -> dict[str, str]:
    """A title by itself and the fields that most of the page's other titles (`others`) have in the same place; a host
    in brackets needs none.
    """
    whole, *rest = parted([title, *others])
    alike = {form: sum(form in map(_form, one.facts) for one in rest) for form in _FIELDS}
    said = {_form(fact): fact.text for fact in whole.facts}
    if said and all(form in _FIELDS and 2 * alike[form] > len(rest) for form in said):
        return {"title": whole.title, **{_FIELDS[form]: text for form, text in said.items()}}
    match = _HOST.fullmatch(title)
    if match and forms.domain(match["host"]):
        return {"title": match["title"], "publisher": match["host"]}
    return {"title": title}


def _form(fact: Fact) -> tuple[bool, str]:
    return (fact.before, fact.mark) if fact.kind == "name" else (fact.before, "")
