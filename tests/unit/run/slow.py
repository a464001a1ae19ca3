"""A river for tests of the crew: some pages hang, some take their process with them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from streams.run.child import pure_river
from tests.poison import FOREVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.message import Message
    from streams.settings import StageSettings


class Trap:
    def __init__(self, settings: StageSettings) -> None:
        self._river = pure_river(settings)

    def __call__(self, source: Message, at: str) -> Iterator[Message]:
        value = source.value or b""
        if FOREVER.encode() in value:
            while True:
                time.monotonic()
        if b"takes-its-process" in value:
            os._exit(9)
        return self._river(source, at)
