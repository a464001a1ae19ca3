"""One way for every line, and none of them floods."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest

from agents.host.logs import RateLimit

PROGRAM = """
import logging, structlog
from agents.host.logs import set_up
set_up("INFO", "{style}")
structlog.get_logger("millrace").warning("record.dead", stage="split", offset=7)
logging.getLogger("aiokafka.consumer").error("Heartbeat failed: %s", "away")
logging.getLogger("aiokafka.consumer").info("Joined group")
password = "hunter" + str(2)
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger("millrace").exception("worker.crashed")
"""


def lines(style: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(style=style)], capture_output=True, text=True, check=True
    )
    assert not done.stdout
    return done.stderr.splitlines()


def test_on_a_pipe_every_line_is_json() -> None:
    """Ours and those of others, with time, level and logger; exceptions too; what others say at INFO is left out."""
    found = [json.loads(line) for line in lines("auto")]
    assert [line["event"] for line in found] == ["record.dead", "Heartbeat failed: away", "worker.crashed"]
    assert found[0]["stage"] == "split"
    assert found[0]["offset"] == 7
    assert all({"timestamp", "level", "logger"} <= line.keys() for line in found)
    assert found[2]["exception"][0]["exc_type"] == "ZeroDivisionError"


def test_on_a_terminal_lines_are_for_people() -> None:
    """No JSON there."""
    text = "\n".join(lines("console"))
    assert "record.dead" in text
    assert '{"' not in text


@pytest.mark.parametrize("style", ["json", "console"])
def test_a_traceback_does_not_tell_what_variables_hold(style: str) -> None:
    """They hold pages, and the password of Kafka."""
    assert "hunter2" not in "\n".join(lines(style))


def line(message: object, number: int = 1, level: int = logging.WARNING) -> logging.LogRecord:
    return logging.LogRecord("aiokafka", level, "fetcher.py", number, message, (), None)


def test_a_flood_is_cut_and_counted() -> None:
    """Ten of a kind in half a minute, then one that says how many were withheld; other kinds are not held up by it."""
    now = 0.0
    limit = RateLimit(burst=10, period=30.0, clock=lambda: now)
    assert sum(limit.filter(line("away")) for _ in range(100)) == 10
    assert limit.filter(line("another", number=2))
    now = 31.0
    last = line("away")
    assert limit.filter(last)
    assert last.getMessage() == "away [90 more like this]"
    ours = [line({"event": "record.dead", "stage": stage}) for stage in ["split"] * 20 + ["clean"]]
    assert sum(limit.filter(one) for one in ours) == 11
    assert all(limit.filter(line("the end", level=logging.CRITICAL)) for _ in range(50))
