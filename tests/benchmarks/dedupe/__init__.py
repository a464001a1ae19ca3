"""Dedupe: what it finds, what it costs."""
