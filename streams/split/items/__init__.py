"""Groups a page's blocks into typed items with their fields."""
