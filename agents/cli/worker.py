"""`millrace worker`: serve stages, until told to stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agents.cli.session import kafka_settings
from agents.host.logs import set_up
from agents.host.serve import serve
from agents.kafka.clients import connection
from agents.stages import STAGES, make_app
from streams.errors import UsageError

if TYPE_CHECKING:
    from agents.settings import Settings

EXAMPLES = f"""Serve one or several stages, until told to stop: {", ".join(STAGES)}.

Examples:

  millrace worker split                      one stage; start it again elsewhere, and the two share the partitions

  millrace worker split clean enrich         several in one process

  millrace worker dedupe --role judge        the judge of dedupe, the same as `worker judge`; a second one is a standby

  millrace worker clean --http-port 8081     where /healthz, /readyz and /metrics listen

Ends with 0 when told to stop, once what had started is finished. 70: crashed. 71: stood still. 75: too slow to stop.
Nothing is lost at any of them.
"""


def worker(
    stages: Annotated[list[str], typer.Argument(help="which stages", metavar="STAGE…", show_default=False)],
    role: Annotated[
        Literal["home", "judge"] | None, typer.Option(help="of dedupe: home signs and asks, judge rules for all")
    ] = None,
    http_port: Annotated[int | None, typer.Option(help="0: any free port  [MILLRACE_HTTP_PORT]")] = None,
    bootstrap: Annotated[str | None, typer.Option(help="host:port of Kafka  [MILLRACE_KAFKA_BOOTSTRAP]")] = None,
) -> None:
    if role is not None and "dedupe" not in stages:
        raise UsageError("--role is for the stage dedupe")
    if role == "judge":
        stages = ["judge" if stage == "dedupe" else stage for stage in stages]
    settings = kafka_settings(http_port=http_port, kafka_bootstrap=bootstrap)
    connection(settings)  # without a Kafka to talk to it says so before anything starts
    set_up(settings.log_level, settings.log_format)
    raise typer.Exit(asyncio.run(_serve(settings, stages)))


async def _serve(settings: Settings, stages: list[str]) -> int:
    return await serve(make_app(settings, stages))
