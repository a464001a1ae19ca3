"""Raw events, in any of their three forms, as pages."""

from streams.raw.page import event_id, read_page

__all__ = ["event_id", "read_page"]
