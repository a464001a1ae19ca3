"""Dead letters looked through, sent again, or settled without that."""
