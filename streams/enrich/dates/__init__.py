"""When an item was published and changed: from what its page states, never from a clock."""
