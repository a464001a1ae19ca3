"""The story of one page: each record that was made of it, stage by stage."""
