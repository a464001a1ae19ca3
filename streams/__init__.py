"""The stages of the river and the contract between them: all that is true without a broker."""
