"""The closed vocabularies of the grouping, one file a language; see `streams.split.items.line.words`."""
