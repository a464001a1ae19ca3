"""For your own tests: a page through chosen stages, and golden files of pages of yours."""

from streams.testing.event import event
from streams.testing.golden import GoldenPage, check, golden_pages
from streams.testing.outcome import Outcome
from streams.testing.run import run

__all__ = ["GoldenPage", "Outcome", "check", "event", "golden_pages", "run"]
