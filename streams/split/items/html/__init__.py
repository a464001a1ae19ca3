"""Groups the elements of an HTML page."""
