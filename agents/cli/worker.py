"""`millrace worker`: serve stages, until told to stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from agents.cli.session import kafka_settings
from agents.host.logs import set_up
from agents.host.serve import serve
from agents.stages import STAGES, make_app

if TYPE_CHECKING:
    from agents.settings import Settings

EXAMPLES = f"""Serve one or several stages, until told to stop: {", ".join(STAGES)}.

Examples:

  millrace worker split                      one stage; start it again elsewhere, and the two share the partitions

  millrace worker split clean enrich         several in one process

  millrace worker clean --http-port 8081     where /healthz, /readyz and /metrics listen

Ends with 0 when told to stop, once what had started is finished. 70: crashed. 71: stood still. 75: too slow to stop.
Nothing is lost at any of them.
"""


def worker(
    stages: Annotated[list[str], typer.Argument(help="which stages", metavar="STAGE…", show_default=False)],
    http_port: Annotated[int | None, typer.Option(help="0: any free port  [MILLRACE_HTTP_PORT]")] = None,
    bootstrap: Annotated[str | None, typer.Option(help="host:port of Kafka  [MILLRACE_KAFKA_BOOTSTRAP]")] = None,
) -> None:
    settings = kafka_settings(http_port=http_port, kafka_bootstrap=bootstrap)
    set_up(settings.log_level, settings.log_format)
    raise typer.Exit(asyncio.run(_serve(settings, stages)))


async def _serve(settings: Settings, stages: list[str]) -> int:
    return await serve(make_app(settings, stages))
