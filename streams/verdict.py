"""One signature for all stages: a record in, a verdict out. No I/O, no clock, no randomness."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from streams.contract.records import Dropped, Record

R_contra = TypeVar("R_contra", contravariant=True)


class Verdict(NamedTuple):
    """What a stage makes of a record: what it kept, in order, and what it left out, with reasons."""

    kept: tuple[Record, ...] = ()
    dropped: Dropped | None = None


class Stage(Protocol[R_contra]):
    """A stage. Whatever it remembers came in when it was made."""

    def __call__(self, record: R_contra, /) -> Verdict: ...
