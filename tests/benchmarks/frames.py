"""What frames between a worker and its child cost, by format: `python -m tests.benchmarks.frames`.

A batch of 500 records of 1 KB with nine headers; µs a record, CPU, the best of nine.
"""

from __future__ import annotations

import marshal
import pickle
import time
import timeit
from typing import TYPE_CHECKING, Any

import msgspec
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT, ROUNDS = 500, 60


def records() -> list[tuple[Any, ...]]:
    def headers(n: int) -> tuple[tuple[str, bytes], ...]:
        return tuple((f"ce_header{k}", b"some value of it %d" % (n * k) * 2) for k in range(9))

    return [("topic", b"key%d" % n, b"%d" % n + b"x" * 1024, headers(n), None) for n in range(COUNT)]


def microseconds(call: Callable[[], Any]) -> float:
    return min(timeit.repeat(call, timer=time.process_time, number=ROUNDS, repeat=9)) / ROUNDS / COUNT * 1e6


def main() -> None:
    formats: dict[str, tuple[Callable[[Any], bytes], Callable[[bytes], Any]]] = {
        "marshal": (marshal.dumps, marshal.loads),
        "pickle": (lambda what: pickle.dumps(what, 5), pickle.loads),
        "msgpack (msgspec)": (msgspec.msgpack.encode, msgspec.msgpack.decode),
    }
    table = Table("format", "out, µs", "in, µs")
    what = records()
    for name, (write, read) in formats.items():
        data = write(what)
        out, back = microseconds(lambda write=write: write(what)), microseconds(lambda read=read, data=data: read(data))  # type: ignore[misc]
        table.add_row(name, f"{out:.1f}", f"{back:.1f}")
    Console(width=80).print(table)


if __name__ == "__main__":
    main()
