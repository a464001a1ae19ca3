"""What travels between stages, and under which names."""
