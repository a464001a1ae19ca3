"""Groups the lines of a text page."""
