"""How the judge's weights are made; nothing here is needed at run time."""
