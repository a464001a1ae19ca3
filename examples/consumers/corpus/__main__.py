"""Keep a corpus in Parquet files: `python -m examples.consumers.corpus --help`."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from examples.consumers.corpus.corpus import Corpus
from examples.consumers.follow import Follower, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from examples.consumers.follow import Read


class Writing:
    """A corpus whose files are written now and then."""

    def __init__(self, corpus: Corpus, every: float) -> None:
        self.progress, self._corpus, self._every = corpus.progress, corpus, every
        self._last = time.monotonic()

    def apply(self, records: Iterable[Read]) -> None:
        """As the corpus does; then its files, when it is time."""
        self._corpus.apply(records)
        if time.monotonic() - self._last >= self._every:
            self._corpus.write()
            self._last = time.monotonic()


def main() -> None:
    """Run until a signal, or to the end of the topics."""
    parser = arguments("Keep the live documents in Parquet files, one a day and language.")
    parser.add_argument("--folder", type=Path, default=Path("corpus"), help="where the files go")
    parser.add_argument("--every", type=float, default=60, help="seconds between two writings")
    options = parser.parse_args()
    with closing(Corpus(options.folder)) as corpus:
        Follower(Writing(corpus, options.every), "corpus", options).run()
        corpus.write()


if __name__ == "__main__":
    main()
