"""Files of pages as raw events: WARC, WET, JSONL, HTML and text."""

from streams.sources.files import expand, read
from streams.sources.refused import Refused

__all__ = ["Refused", "expand", "read"]
