"""The agent of the judge: rules on what all homes of dedupe ask, alone."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rocksdict import Options, Rdict

from agents.court.bench import Bench
from streams.contract.topics import CASE
from streams.dedupe.rocks import RocksStore

if TYPE_CHECKING:
    from faust import StreamT

    from agents.host.app import App
    from agents.host.batch import Batch
    from agents.settings import Settings

STAGE = "judge"
PREFIX = "millrace-judge-"


def attach(app: App) -> None:
    """Make this stage part of the worker."""
    bench = Bench(STAGE, app.settings, app.waits, lambda: open_store(app.settings), app.fail)
    app.helpers.append(bench)

    @app.agent(app.topic(CASE.name), name=STAGE)
    async def judge(batches: StreamT[Batch]) -> None:
        async for batch in batches:
            batch.start(bench)


def open_store(settings: Settings) -> RocksStore:
    """The judge's state where the settings say, else in a folder that ends with the process: the log is what counts."""
    if settings.dedupe_state is not None:
        return RocksStore(settings.dedupe_state, settings.dedupe_period, settings.dedupe_cache_bytes)
    remove_left()
    folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    store = RocksStore(Path(folder.name), settings.dedupe_period, settings.dedupe_cache_bytes)
    weakref.finalize(store, folder.cleanup)
    return store


def remove_left() -> None:
    """What killed judges left behind: nobody reads it again. RocksDB itself refuses where one is alive."""
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        if (folder / "CURRENT").exists():  # else it is just being made
            with suppress(Exception):  # rocksdict has one type of error for everything
                Rdict.destroy(str(folder), Options(raw_mode=True))
                shutil.rmtree(folder, ignore_errors=True)
