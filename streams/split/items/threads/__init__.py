"""Comments and posts by the lines that repeat in them, whichever front end has read the lines."""
