"""The `millrace` command: its verbs, and what is the same for all of them."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from agents.cli.failure import code_of
from agents.cli.lazy import LazyGroup, Verb
from agents.cli.version import show_version
from streams.cli.codes import FAILED
from streams.errors import MillraceError

EXAMPLES = """Turn crawled pages into clean, deduplicated, enriched documents, and say why each line stayed or went.

Examples:

  millrace demo                              all of it, on sample pages

  millrace inspect page.html                 what became of each line

  millrace run crawl.warc.gz --out items     your pages, without Kafka

  millrace up                                Kafka and its workers, here

  millrace push crawl.warc.gz                send pages into the river

  millrace tail enrich                       see what comes out
"""
EPILOG = """Settings come from flags, then variables MILLRACE_…, then the file of --config: see `millrace config show`.

Ends with 0: done. 1: failed. 2: wrong usage. 3: no broker answers. 4: done, but some input was refused.
"""


OUTPUT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EPIPE})
"""Errors of where output goes: a full disk, a reader that has left."""


class Verbs(LazyGroup):
    """What `millrace` can do."""

    verbs = {  # noqa: RUF012 - the base class says that it is one for the class
        "demo": Verb("agents.cli.demo", "the whole river on sample pages"),
        "run": Verb("streams.cli.run", "all stages over files, without Kafka"),
        "inspect": Verb("streams.cli.inspect", "what became of each block of a page"),
        "contract": Verb("streams.cli.contract", "print schemas, examples and the AsyncAPI document"),
        "samples": Verb("streams.cli.samples", "the sample pages, as files"),
        "worker": Verb("agents.cli.worker", "serve stages, until told to stop"),
        "up": Verb("agents.cli.up", "Kafka, topics and workers on this machine"),
        "push": Verb("agents.cli.push", "send pages into the river"),
        "tail": Verb("agents.cli.tail", "read a topic"),
        "status": Verb("agents.cli.status", "how the river is: lag, rates, dropped, dead"),
        "why": Verb("agents.cli.why", "the story of one page or item"),
        "dead": Verb("agents.cli.dead", "dead letters: list, show, replay, discard"),
        "rewind": Verb("agents.cli.rewind", "let a stage judge again what it has read"),
        "dedupe": Verb("agents.cli.dedupe", "what dedupe has found: live items, buckets, copies"),
        "topics": Verb("agents.cli.topics", "create, check and describe the topics"),
        "doctor": Verb("agents.cli.doctor", "what is here, what is missing, how to get it"),
        "bench": Verb("streams.cli.bench", "what a page costs here, stage by stage"),
        "plan": Verb("streams.cli.plan", "what so many pages a day need"),
        "terms": Verb("agents.cli.terms", "term statistics, which key words are weighed against"),
        "config": Verb("agents.cli.config", "show the settings, and where each comes from"),
    }


app = typer.Typer(
    cls=Verbs,
    help=EXAMPLES,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def millrace(
    version: Annotated[  # noqa: ARG001 - its callback has printed and left
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="print the version and leave")
    ] = False,
    settings_file: Annotated[
        Path | None, typer.Option("--config", exists=True, dir_okay=False, help="a TOML file of settings")
    ] = None,
) -> None:
    if settings_file is not None:
        os.environ["MILLRACE_CONFIG"] = str(settings_file.resolve())  # child processes read the same file


def main() -> None:
    """Run the command; an error of ours is one line, and an exit code that tells its kind."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what cannot be written fails here, and not when nobody can tell any more
    except MillraceError as exc:
        print(f"millrace: {exc}", file=sys.stderr)
        sys.exit(code_of(exc))
    except OSError as exc:
        if exc.filename is None and exc.errno not in OUTPUT:  # no file that somebody has named: ours to mend
            raise
        if exc.filename is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python writes what is left as it ends
        if exc.errno != errno.EPIPE:  # whoever reads no further knows
            print(f"millrace: {exc.filename or 'output'}: {exc.strerror}", file=sys.stderr)
        sys.exit(FAILED)
