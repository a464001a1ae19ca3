"""What each line of a text page is of an item, as learned."""
