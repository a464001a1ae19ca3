"""Dedupe on a real Kafka."""
