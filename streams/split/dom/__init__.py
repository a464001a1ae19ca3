"""Reading HTML: tags, source places, structured data."""
