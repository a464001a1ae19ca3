"""Word lists of the rules: data, read once."""
