"""The store on disk: RocksDB, a column family a generation, dropped whole when it has lived.

Its own log is off, for the ruling log is the log: what a crash loses is read again. RocksDB flushes column families
together when it does so by itself, so that what is left is a prefix of the ruling log without holes, and `applied` says
how far it goes.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING

from rocksdict import (
    BlockBasedOptions,
    Cache,
    DBCompressionType,
    IngestExternalFileOptions,
    Options,
    Rdict,
    SstFileWriter,
    WriteBatch,
    WriteOptions,
)

from streams.dedupe import rows
from streams.dedupe.bands import WIDE_FROM
from streams.dedupe.index import NUMBER_BITS, Index, Shelf, lives
from streams.dedupe.reader import Reader, many
from streams.dedupe.ruling import Outcome, Ruling
from streams.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.dedupe.entry import Entry
    from streams.dedupe.store import Logged

LAYOUT = 1
CACHE_BYTES = 256 << 20
BUFFER_BYTES = 64 << 20
"""What is written and not yet in files, of each generation: what a crash loses, and reads from the log again."""
FILTER_BITS = 14
"""Bits a key of the filters that spare looks at the disk (Bloom, 1970): two looks in a thousand are for nothing."""
BASE_BYTES = 1 << 30
"""Below this size a generation lies in one level, beside what was flushed since: each level is one more look a key."""
CHUNK = 65_536
"""Rulings that are written together at most."""
FILES, FILES_LOADING = 4, 20
"""Files of a generation that are merged with the rest: each is one more look a key, and each merge writes all anew."""
LOAD = 16_384
"""From so many on they are written as a file of their own, past memory and flushing: a third of the time."""

_META, _SHELF = Struct(">BqQ"), Struct(">BI")
_META_KEY, _LOADING_KEY = b"meta", b"loading"


class RocksStore:
    """A store that outlives its process. One process at a time has the folder; RocksDB refuses a second."""

    def __init__(self, folder: Path, period: int = 1, cache_bytes: int = CACHE_BYTES) -> None:
        self.applied, self.highest, self.period = -1, 0, period
        self._options = _options(Cache(cache_bytes))
        self._write = WriteOptions()
        self._write.disable_wal = True  # type: ignore[assignment,method-assign]  # a property, typed as a method
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = str(folder)
        self._open(self._folder)

    def _open(self, folder: str) -> None:
        try:
            names = [name for name in Rdict.list_cf(folder, self._options) if name != "default"]
        except Exception:  # noqa: BLE001 - rocksdict has no type of error for "there is none yet"
            names = []
        try:
            self._db = Rdict(folder, self._options, dict.fromkeys(names, self._options))
        except Exception as exc:
            if "lock" not in str(exc).lower():  # rocksdict has one type of error for everything
                raise
            raise UsageError(f"another process has the lock of {folder}: one judge, or one run, a folder") from exc
        self._shelves: dict[int, tuple[Shelf, Rdict]] = {}
        self._heard: list[Ruling] = []
        self._merges: dict[int, int] = {}  # by generation, where it differs from what a generation begins with
        if self._db.get(_LOADING_KEY) is not None:
            self.reset()
            return
        meta = self._db.get(_META_KEY)
        if meta is not None:
            layout, self.applied, self.highest = _META.unpack(meta)
            if layout != LAYOUT:
                raise ValueError(f"the state was written in layout {layout}, this process knows {LAYOUT}: remove it")
        for name in names:
            shelf = self._db.get(_shelf_key(int(name)))
            if shelf is None:
                self._db.drop_column_family(name)  # made, but the write that needed it was lost
            else:
                banding, count = _SHELF.unpack(shelf)
                self._shelves[int(name)] = Shelf(banding, count), self._db.get_column_family(name)
        self._drop_expired()

    def close(self) -> None:
        """Keep everything. What a process killed instead loses is read from the log again."""
        self.settle()
        self._close()

    def _close(self) -> None:
        with self._whole():
            pass
        for _, family in self._shelves.values():
            family.close()
        self._shelves = {}
        self._db.close()

    def compact(self) -> None:
        """Bring everything to where it comes to rest anyhow."""
        self.settle()
        with self._whole():
            pass
        for _, family in self._shelves.values():
            family.compact_range(None, None)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What is done here, and all before it, is in files at the end. A process killed on the way leaves a state that
        is no prefix of the log, for RocksDB flushes only the family that it is asked for; the state says so itself.
        """
        if self._db.get(_LOADING_KEY) is not None:  # it failed before, and goes on saying so
            yield
            return
        self._db.put(_LOADING_KEY, b"", self._write)
        self._db.flush()
        yield
        for _, family in self._shelves.values():
            family.flush()
        self._db.delete(_LOADING_KEY, self._write)
        self._db.flush()

    def reset(self) -> None:
        """Forget everything: the state belongs to another log."""
        self._close()
        Rdict.destroy(self._folder, self._options)
        self.applied, self.highest = -1, 0
        self._open(self._folder)

    def part(self, entries: Sequence[Entry], now: int) -> Index:
        """As `Store` says."""
        self.settle()
        return Reader(self._shelves, Index(self.period, self.highest)).part(entries, max(now, self.highest))

    def apply(self, messages: Sequence[Logged]) -> None:
        """Heard at once, written when there is enough to write, or when somebody asks."""
        fresh = [message for message in messages if message[0] > self.applied]
        if fresh:
            self._heard += [ruling for _, rulings in fresh for ruling in rulings if ruling.entry and not ruling.repeat]
            self.applied = fresh[-1][0]
        if len(self._heard) >= CHUNK:
            self.settle()

    def settle(self) -> None:
        """Write what was heard."""
        firsts, self._heard = self._heard, []
        known = self._where([ruling.id for ruling in firsts])
        added: dict[int, list[rows.First]] = {}
        for ruling in firsts:
            generation, now = ruling.generation, max(self.highest, ruling.generation)
            before = known.get(ruling.id, ())
            if self._lives(generation, now) and not (before and any(self._lives(one, now) for one in before)):
                self.highest = now
                known[ruling.id] = (*before, generation)
                added.setdefault(generation, []).append(self._numbered(ruling))
        written = {one: rows.rows(firsts, self._shelves[one][0].banding) for one, firsts in added.items()}
        if len(firsts) >= LOAD:
            self._load(written)
        else:
            for generation in self._shelves:
                self._merge_from(generation, FILES)
            self._write_rows(written)
        self._drop_expired()

    def _where(self, items: Sequence[bytes]) -> dict[bytes, tuple[int, ...]]:
        """In which generations these ids were ruled on."""
        keys = [rows.ruling_key(item) for item in items]
        known: dict[bytes, tuple[int, ...]] = {}
        for generation, (_, family) in self._shelves.items():
            for key, _ in many(family, keys):
                known[key[1:]] = (*known.get(key[1:], ()), generation)
        return known

    def _numbered(self, ruling: Ruling) -> rows.First:
        shelf = self._shelf(ruling.generation)
        assert ruling.entry is not None  # noqa: S101 - a first ruling
        shelf.told(ruling.slots)
        number = ruling.generation << NUMBER_BITS | shelf.count
        shelf.count += ruling.outcome is Outcome.UNIQUE
        return ruling, ruling.entry, number

    def _shelf(self, generation: int) -> Shelf:
        if generation not in self._shelves:
            live = [shelf for one, (shelf, _) in self._shelves.items() if self._lives(one, generation)]
            wide = sum(shelf.count for shelf in live) >= WIDE_FROM
            family = self._db.create_column_family(str(generation), self._options)
            self._shelves[generation] = Shelf(banding=int(wide)), family
        return self._shelves[generation][0]

    def _load(self, written: dict[int, list[rows.Table]]) -> None:
        """Rows as files."""
        options = IngestExternalFileOptions()
        options.set_move_files(True)
        with self._whole():
            for generation, tables in written.items():
                file, writer = Path(self._folder, "loading.sst"), SstFileWriter(self._options)
                writer.open(str(file))
                for table in tables:
                    deque(map(writer.__setitem__, *table), 0)
                writer.finish()
                self._merge_from(generation, FILES_LOADING)
                self._shelves[generation][1].ingest_external_file([str(file)], options)
                file.unlink(missing_ok=True)
            self._write_rows({generation: [] for generation in written})

    def _merge_from(self, generation: int, files: int) -> None:
        if self._merges.get(generation, FILES) != files:
            self._shelves[generation][1].set_options({"level0_file_num_compaction_trigger": str(files)})
            self._merges[generation] = files

    def _write_rows(self, written: dict[int, list[rows.Table]]) -> None:
        batch = WriteBatch(raw_mode=True)
        for generation, tables in written.items():
            handle = self._db.get_column_family_handle(str(generation))
            for keys, values in tables:
                deque(map(batch.put, keys, values, repeat(handle)), 0)  # thirty rows an item: a loop of C
            shelf = self._shelves[generation][0]
            batch.put(_shelf_key(generation), _SHELF.pack(shelf.banding, shelf.count))
        batch.put(_META_KEY, _META.pack(LAYOUT, self.applied, self.highest))
        self._db.write(batch, self._write)

    def _lives(self, generation: int, now: int) -> bool:
        return lives(generation, now, self.period)

    def _drop_expired(self) -> None:
        for generation in [one for one in self._shelves if not self._lives(one, self.highest)]:
            del self._shelves[generation]
            self._db.drop_column_family(str(generation))
            self._db.delete(_shelf_key(generation), self._write)


def _shelf_key(generation: int) -> bytes:
    return b"shelf" + generation.to_bytes(8, "big")


def _options(cache: Cache) -> Options:
    options = Options(raw_mode=True)
    options.create_if_missing(True)
    options.set_atomic_flush(True)
    options.set_write_buffer_size(BUFFER_BYTES)
    options.set_max_write_buffer_number(4)
    options.set_memtable_whole_key_filtering(True)
    options.set_memtable_prefix_bloom_ratio(0.1)
    options.set_compression_type(DBCompressionType.none())
    options.set_bottommost_compression_type(DBCompressionType.lz4())  # what comes to rest; the rest is read soon again
    options.set_max_bytes_for_level_base(BASE_BYTES)
    options.set_level_zero_file_num_compaction_trigger(FILES)
    table = BlockBasedOptions()
    table.set_block_cache(cache)
    table.set_bloom_filter(FILTER_BITS, False)
    table.set_format_version(5)
    options.set_block_based_table_factory(table)
    return options
