"""The stage of the host's tests: its input says what it does to the process that judges it."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from typing import TYPE_CHECKING, Any

from streams.contract.message import Message
from streams.contract.topics import DROPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.settings import StageSettings


def make_step(stage: str, settings: StageSettings) -> Callable[[Message, str], tuple[Message, ...]]:
    """Each record to the topic `<stage>.out`, after it has done what its `do` says."""

    def step(source: Message, at: str) -> tuple[Message, ...]:
        found = json.loads(source.value or b"")
        if "ms" in found:
            time.sleep(found["ms"] / 1000)
        if "do" in found:
            return misbehave(found["do"], stage, source)
        return (Message(f"{stage}.out", source.key, source.value, source.headers, source.key),)

    return step


def misbehave(do: str, stage: str, source: Message) -> tuple[Message, ...]:
    """What a bad page can do."""
    match do:
        case "loop":
            while True:
                pass
        case "regex":  # holds the GIL: not even a thread of the same process could end it
            re.match(r"(a+)+$", "a" * 64 + "b")
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "leave":
            raise SystemExit(0)
        case "raise":
            raise ValueError("no page at all")
        case "recurse":
            return deeper(stage, source)
        case "memory":
            return (Message(f"{stage}.out", source.key, b"x" * (1 << 40), source.headers, source.key),)
        case "large":
            return (Message(f"{stage}.out", source.key, os.urandom(9 << 20), source.headers, source.key),)
        case "drop":
            return (Message(DROPPED.name, source.key, b'{"parts":[{"reason":"navigation"}]}', (), source.key),)
        case "nothing":
            return ()
    raise AssertionError(do)


def deeper(stage: str, source: Message, *more: Any) -> tuple[Message, ...]:
    """Until Python says that it is too deep."""
    return deeper(stage, source, *more, 1)
