"""Term statistics of the stream: in how many documents a word occurs, by language."""
