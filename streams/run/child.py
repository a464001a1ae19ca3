"""What a child process does: judge one message after the other, and answer each as soon as it is done."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, NamedTuple

from streams.river import River, pure_steps

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from streams.contract.message import Message
    from streams.settings import StageSettings


class Job(NamedTuple):
    """Messages to be judged together, `at`: the time to write on what comes of them."""

    number: int
    messages: tuple[Message, ...]
    at: str


def serve(connection: Connection, settings: StageSettings) -> None:
    """Answer jobs until the other end closes. The first word says that models are loaded and the clock may run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    river = River(pure_steps(settings))
    connection.send(None)
    try:
        while True:
            job: Job = connection.recv()
            for message in job.messages:
                connection.send(tuple(river(message, job.at)))
    except (EOFError, BrokenPipeError):
        return
