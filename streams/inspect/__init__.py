"""One page under the glass: what split and clean made of each of its blocks, and why."""

from streams.inspect.html import as_html
from streams.inspect.terminal import as_text
from streams.inspect.view import Cut, Row, Shown, View, look

__all__ = ["Cut", "Row", "Shown", "View", "as_html", "as_text", "look"]
