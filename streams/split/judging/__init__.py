"""How the judge decides: features of blocks and pages, learned words, trees, the choice of main blocks."""
