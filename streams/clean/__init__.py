"""Clean: from an item as split found it to readable text."""

from streams.clean.stage import Clean

__all__ = ["Clean"]
