"""Text pages line by line: what each line is of an item, as learned, and the items that follow from it."""
