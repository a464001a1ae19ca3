"""`millrace doctor`: what is here, what is missing, and how to get it."""

from __future__ import annotations

from typing import Annotated

import typer

from agents.checkup import cluster, machine
from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json
from streams.cli.codes import DONE, FAILED

EXAMPLES = """Look at this machine and at the cluster: what is there, what is wrong, and what to do about it.

Examples:

  millrace doctor

  MILLRACE_KAFKA_BOOTSTRAP=kafka:9092 millrace doctor --json

Ends with 1 when something is wrong.
"""

_MARKS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


def doctor(as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False) -> None:
    settings = kafka_settings()
    findings = [*machine(settings), *on_kafka(cluster(settings))]
    if as_json:
        print_json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            remedy = f" → {finding.remedy}" if finding.remedy else ""
            typer.echo(f"{_MARKS[finding.state]} {finding.about:9} {finding.says}{remedy}")
    raise typer.Exit(FAILED if any(finding.state == "wrong" for finding in findings) else DONE)
