"""A command whose verbs are imported when they are called: `--help` and `tail` do not load what judges pages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import typer
import typer.core
import typer.main

if TYPE_CHECKING:
    from collections.abc import Mapping


class Verb(NamedTuple):
    """`module` holds a function or a `Typer` named as the verb, and its help, which teaches by example, as EXAMPLES."""

    module: str
    summary: str


class LazyGroup(typer.core.TyperGroup):
    """Subclasses name their verbs, in the order in which help lists them.

    typer exports no names for some types of its own methods, hence `type: ignore`.
    """

    verbs: ClassVar[Mapping[str, Verb]] = {}

    def list_commands(self, _: typer.Context) -> list[str]:  # type: ignore[override]
        return list(self.verbs)

    def get_command(self, _: typer.Context, name: str) -> typer.core.TyperCommand | None:  # type: ignore[override]
        verb = self.verbs.get(name)
        return None if verb is None else load(name, verb)

    def format_commands(self, _: typer.Context, formatter: object) -> None:  # type: ignore[override]
        with formatter.section("Commands"):  # type: ignore[attr-defined]
            formatter.write_dl([(name, verb.summary) for name, verb in self.verbs.items()])  # type: ignore[attr-defined]


def load(name: str, verb: Verb) -> typer.core.TyperCommand:
    """The command of a verb, its module imported."""
    module = import_module(verb.module)
    found = getattr(module, name)
    if not isinstance(found, typer.Typer):
        single = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
        single.command(name, help=module.EXAMPLES)(found)
        found = single
    command: typer.core.TyperCommand = typer.main.get_command(found)  # type: ignore[assignment]
    command.name = name
    return command
