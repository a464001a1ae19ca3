"""`millrace dead`: what could not be judged; why; and again, when the cause is gone."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer
from rich.table import Table

from agents.cli.lines import safe
from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, print_table, warn
from agents.dead.box import Wanted, box, by, groups
from agents.dead.replay import Outcome, attempt
from agents.dead.replay import discard as settle
from agents.dead.replay import replay as send
from agents.dead.show import facts, readable
from streams.cli.codes import DONE, FAILED, INPUT_REFUSED
from streams.errors import UsageError
from streams.instant import milliseconds, moment

if TYPE_CHECKING:
    from agents.dead.letter import Letter

EXAMPLES = """Look through the dead letters, send them again once their cause is gone, or settle them.

Examples:

  millrace dead ls                                      by stage, reason and error

  millrace dead show 0/17                               one of them: why, and its original bytes

  millrace dead replay --reason limit_exceeded --dry-run    which would pass now

  millrace dead replay --reason limit_exceeded

  millrace dead discard --stage split --until 2024-05-01

A letter's name is its place on the dead topic, partition/offset. What was replayed or discarded is listed no more.
"""

dead = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=EXAMPLES)

Stage = Annotated[str | None, typer.Option(help="only of this stage")]
Reason = Annotated[str | None, typer.Option(help="only for this reason")]
Since = Annotated[str | None, typer.Option(help="only from this time on (RFC 3339, or a day)")]
Until = Annotated[str | None, typer.Option(help="only before this time")]
Key = Annotated[str | None, typer.Option(help="only of the record with this key")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
Places = Annotated[list[str] | None, typer.Argument(help="letters by name, partition/offset", metavar="[PLACE…]")]
Attempts = Annotated[int, typer.Option(min=1, help="attempts, the first included, after which a letter stays")]


def _instant(text: str | None) -> int | None:
    return None if text is None else milliseconds(text)


def _wanted(
    stage: str | None, reason: str | None, since: str | None, until: str | None, key: str | None,
    places: list[str] | None = None,
) -> Wanted:  # fmt: skip
    return Wanted(stage, reason, _instant(since), _instant(until), key, frozenset(places or ()))


@dead.command()
def ls(
    stage: Stage = None, reason: Reason = None, since: Since = None, until: Until = None, key: Key = None,
    settled: Annotated[bool, typer.Option("--all", help="those too that were replayed or discarded")] = False,
    each: Annotated[bool, typer.Option("--each", help="one row a letter, not a group")] = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """The letters, by stage, reason and first line of the error."""
    letters = on_kafka(box(kafka_settings(), _wanted(stage, reason, since, until, key), settled=settled))
    if as_json:
        print_json(_listing(letters, each=each))
        return
    table = _each(letters) if each else _grouped(letters)
    print_table(table)
    warn(f"{len(letters):,} dead letters")


def _listing(letters: list[Letter], *, each: bool) -> dict[str, Any]:
    listing: dict[str, Any] = {
        "letters": len(letters),
        "by_stage": by(letters, "stage"),
        "by_reason": by(letters, "reason"),
        "groups": [asdict(group) for group in groups(letters)],
    }
    if each:
        listing["each"] = [{"place": one.place, "error": one.line, **_row(one)} for one in letters]
    return listing


def _row(one: Letter) -> dict[str, Any]:
    return {"stage": one.error("stage"), "reason": one.error("reason"), "attempts": one.attempts, "at": one.timestamp}


def _time(milliseconds: int) -> str:
    return f"{moment(milliseconds):%Y-%m-%d %H:%M:%S}"


def _grouped(letters: list[Letter]) -> Table:
    table = Table("stage", "reason", "letters", "first", "last", "example", "error", box=None, pad_edge=False)
    for group in groups(letters):
        table.add_row(
            group.stage, group.reason, f"{group.count:,}", _time(group.first), _time(group.last), group.example,
            safe(group.error),
        )  # fmt: skip
    return table


def _each(letters: list[Letter]) -> Table:
    table = Table("place", "time", "stage", "reason", "attempts", "key", "error", box=None, pad_edge=False)
    for one in letters:
        key = safe((one.key or b"").decode("utf-8", "replace"))
        table.add_row(
            one.place, _time(one.timestamp), one.error("stage"), one.error("reason"), str(one.attempts), key[:60],
            safe(one.line),
        )  # fmt: skip
    return table


@dead.command()
def show(
    place: Annotated[str, typer.Argument(help="the letter's name, partition/offset")],
    as_json: AsJson = False,
    original: Annotated[bool, typer.Option("--bytes", help="write the original value alone, byte for byte")] = False,
) -> None:
    """One letter: why it is one, its headers, and its original bytes."""
    letters = on_kafka(box(kafka_settings(), Wanted(places=frozenset({place})), settled=True))
    if not letters:
        raise UsageError(f"no dead letter at {place}: `millrace dead ls --each` names those that are there")
    (one,) = letters
    if original:
        sys.stdout.buffer.write(one.value or b"")
    elif as_json:
        print_json(facts(one))
    else:
        _tell(one)


def _tell(one: Letter) -> None:
    told = facts(one)
    typer.echo(f"{one.place}  {_time(one.timestamp)}  attempts: {one.attempts}")
    for name, value in told["errors"].items():
        lines = value.split("\n")
        typer.echo(f"  {name}: {safe(lines[0])}" if len(lines) == 1 else f"  {name}:")
        for line in lines if len(lines) > 1 else ():
            typer.echo(f"    {safe(line)}")
    typer.echo("headers")
    for name, value in told["headers"].items():
        typer.echo(f"  {name}: {safe(value)}")
    typer.echo(f"key\n  {safe((one.key or b'').decode('utf-8', 'replace'))}")
    typer.echo(f"value, {len(one.value or b''):,} bytes")
    for line in readable(one.value):
        typer.echo(f"  {line}")


@dead.command()
def replay(
    places: Places = None, stage: Stage = None, reason: Reason = None, since: Since = None, until: Until = None,
    key: Key = None, attempts: Attempts = 3,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="run the stage here, send nothing")] = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Send letters back to the topic where they failed, each once; a letter that fails again is a new one."""
    settings = kafka_settings()
    letters = on_kafka(box(settings, _wanted(stage, reason, since, until, key, places)))
    outcome = attempt(letters, attempts, settings) if dry_run else on_kafka(send(letters, attempts, settings))
    _report(outcome, "would pass" if dry_run else "sent", as_json=as_json)
    raise typer.Exit(INPUT_REFUSED if outcome.at_limit or outcome.refused else FAILED if outcome.failing else DONE)


def _report(outcome: Outcome, verb: str, *, as_json: bool) -> None:
    figures = {
        verb.replace(" ", "_"): len(outcome.sent), "failing": len(outcome.failing), "at_limit": len(outcome.at_limit),
        "refused": len(outcome.refused), "untried": len(outcome.untried),
    }  # fmt: skip
    if as_json:
        failing = [{"place": one.place, "error": error} for one, error in outcome.failing]
        sys.stdout.write(orjson.dumps({**figures, "still": failing}, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    typer.echo(", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in figures.items() if count) or "none")
    for one, error in outcome.failing[:20]:
        typer.echo(f"  {one.place}: {safe(error)}")
    if outcome.at_limit:
        warn("some are at the limit of attempts: mend the cause, then raise --attempts, or discard them")


@dead.command()
def discard(
    places: Places = None, stage: Stage = None, reason: Reason = None, since: Since = None, until: Until = None,
    key: Key = None,
    everything: Annotated[bool, typer.Option("--everything", help="needed where nothing else says which")] = False,
) -> None:  # fmt: skip
    """Settle letters without sending them; their bytes stay on the topic until its retention ends."""
    if not everything and not any((places, stage, reason, since, until, key)):
        raise UsageError("say which letters: PLACE…, --stage, --reason, --since, --until or --key; or --everything")
    settings = kafka_settings()
    letters = on_kafka(box(settings, _wanted(stage, reason, since, until, key, places)))
    count = on_kafka(settle(letters, settings))
    typer.echo(f"{count:,} discarded")
