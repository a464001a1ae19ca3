"""Pages that keep coming while something is done to the river."""

from __future__ import annotations

import itertools
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.broker.rig.pages import pages
from tests.deploy.rig.keys import Keys, in_folder
from tests.deploy.rig.shell import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.deploy.rig.keys import Millrace

CHUNK = 50
_PAGES = pages(10**6, seed=11)


class Load(threading.Thread):
    """Pushes so many pages again and again, until told to stop. `lines`: all that Kafka has taken."""

    def __init__(self, millrace: Millrace) -> None:
        super().__init__(daemon=True, name="load")
        self.lines: list[bytes] = []
        self.failed: list[str] = []
        self._millrace, self._ended = millrace, threading.Event()

    def run(self) -> None:
        while not self._ended.is_set():
            chunk = [page.value or b"" for page in itertools.islice(_PAGES, CHUNK)]
            try:
                self._millrace("push", "-", stdin=b"\n".join(chunk))
            except AssertionError as exc:
                self.failed.append(str(exc))
            self.lines += chunk  # in part, where it failed: pages keep their ids, so they are pushed again below

    def stop(self) -> None:
        self._ended.set()
        self.join()
        if self.failed:
            self._millrace("push", "-", stdin=b"\n".join(self.lines))


@contextmanager
def load(millrace: Millrace) -> Iterator[Load]:
    """Pages come while this lasts; at its end Kafka has all of `lines`."""
    coming = Load(millrace)
    coming.start()
    try:
        yield coming
    finally:
        coming.stop()


def made_of(lines: list[bytes], folder: Path) -> Keys:
    """What `millrace run` makes of these pages."""
    folder.mkdir()
    (folder / "pages.jsonl").write_bytes(b"\n".join(lines))
    said(sys.executable, "-m", "agents.cli", "run", str(folder / "pages.jsonl"), "--out", str(folder / "out"))
    return in_folder(folder / "out")
