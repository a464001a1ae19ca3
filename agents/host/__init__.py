"""Feeds agents with batches and finishes records: whatever keeps a record from being lost.

Import its rooms by name (`agents.host.app`, …): the child process imports `agents.host.child` and must not pay for
Faust.
"""
