"""Which blocks are of teasers, and which of them begin one, by what was learned of labelled lines."""
