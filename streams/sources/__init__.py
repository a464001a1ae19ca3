"""Files of pages as raw events: WARC, WET, JSONL, HTML and text."""

from streams.sources.files import expand, read
from streams.sources.refused import PASSED_OVER, Refused

__all__ = ["PASSED_OVER", "Refused", "expand", "read"]
