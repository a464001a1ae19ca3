"""What a child process does: judge one message after the other, and answer each as soon as it is done."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, NamedTuple

from streams.collector import settle
from streams.errors import MillraceError
from streams.river import River, pure_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from streams.contract.message import Message
    from streams.settings import StageSettings

    Build = Callable[[StageSettings], Callable[[Message, str], Iterator[Message]]]


class Job(NamedTuple):
    """Messages to be judged together, `at`: the time to write on what comes of them."""

    number: int
    messages: tuple[Message, ...]
    at: str


def pure_river(settings: StageSettings) -> River:
    """What the children of a run do: all but dedupe."""
    return River(pure_steps(settings))


def serve(connection: Connection, build: Build, settings: StageSettings) -> None:
    """Answer jobs until the other end closes.

    The first word says that models are loaded and the clock may run, or is the error for which there are none.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        river = build(settings)
    except MillraceError as exc:  # a setting that a stage cannot follow: whoever set it is told by the other end
        connection.send(exc)
        return
    settle()
    connection.send(None)
    try:
        while True:
            job: Job = connection.recv()
            for message in job.messages:
                connection.send(tuple(river(message, job.at)))
    except (EOFError, BrokenPipeError):
        return
