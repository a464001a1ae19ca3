"""What the judge sees of a page's blocks, one module for each thing that it looks at."""
