"""Pages of our own making, in the manner of real ones: for the demo, the tests and the benchmarks."""

from streams.samples.files import events, write
from streams.samples.pages import SamplePage, pages

__all__ = ["SamplePage", "events", "pages", "write"]
