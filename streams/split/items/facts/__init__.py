"""The items of a flat text page and their fields, read from lines whose roles are known."""
