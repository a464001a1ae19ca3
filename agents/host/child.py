"""The program of the child process that judges records: `python -m agents.host.child FD TARGET STAGE`.

It reads calls from the pipe `FD` and answers each with what it has of it. It must stay light: it imports neither Faust
nor aiokafka, and dies with its worker. Both directions carry frames: 4 bytes of length, big-endian, then that many of
`marshal`, which is the cheapest that Python has for nested tuples of bytes.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import marshal
import resource
import signal
import socket
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from streams.collector import settle
from streams.contract.dead import Dead
from streams.contract.message import Message
from streams.errors import MillraceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streams.step import Step

SLICE = 0.2  # seconds a call may work before it answers with the outcomes that it has
READY = "ready"
PR_SET_PDEATHSIG = 1


class Pipe(Protocol):
    def read(self, size: int, /) -> bytes: ...


def frame(what: Any) -> bytes:
    """`what` as it goes through the pipe."""
    data = marshal.dumps(what)
    return len(data).to_bytes(4, "big") + data


def read(pipe: Pipe) -> Any:
    """The next frame; EOFError when the other end is gone."""
    head = pipe.read(4)
    data = pipe.read(int.from_bytes(head, "big"))
    return marshal.loads(data)  # noqa: S302 - our own worker wrote it


def now() -> str:
    """Now, as the headers have it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def judge(step: Callable[[Message, str], tuple[Message, ...]], source: Message) -> Any:
    """What a record becomes, as it goes through the pipe: a list of messages, or a tuple, the dead letter's."""
    try:
        return [tuple(message) for message in step(source, now())]
    except Exception as exc:  # noqa: BLE001 - any failure of a stage is a dead letter, not the end of a worker
        return tuple(Dead.of(exc))


def answer(step: Step[Any], sources: list[tuple[Any, ...]]) -> tuple[list[Any], list[float]]:
    """Outcomes of the first of these records (one at least), and what each took in seconds."""
    outcomes: list[Any] = []
    took: list[float] = []
    began = before = time.perf_counter()
    for source in sources:
        outcomes.append(judge(step, Message._make(source)))
        after = time.perf_counter()
        took.append(after - before)
        if after - began > SLICE:
            break
        before = after
    return outcomes, took


def bind(memory: int) -> None:
    """Die with the worker; leave its signals to it; do not eat the machine."""
    with contextlib.suppress(OSError, AttributeError):  # Linux has it; elsewhere the end of the pipe ends us
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def load(target: str, stage: str, plain: Mapping[str, Any]) -> Step[Any]:
    """The step: `target` names what makes it, as `module:function`."""
    from streams.settings import StageSettings  # noqa: PLC0415 - only what needs settings pays for their import

    module, _, name = target.partition(":")
    made: Step[Any] = getattr(importlib.import_module(module), name)(stage, StageSettings(**plain))
    return made


def main(descriptor: int, target: str, stage: str) -> None:
    """Serve until the pipe ends."""
    pipe = socket.socket(fileno=descriptor)
    source: Pipe = pipe.makefile("rb", buffering=1 << 20)
    plain, memory = read(source)
    bind(memory)
    try:
        step = load(target, stage, plain)
    except MillraceError as exc:  # a setting that this stage cannot follow: in words, and in the worker's own log
        pipe.sendall(frame(str(exc)))
        return
    settle()
    pipe.sendall(frame(READY))
    while True:
        try:
            sources = read(source)
        except EOFError:
            return
        pipe.sendall(frame(answer(step, sources)))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
