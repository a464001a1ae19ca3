"""The version of the rules: everything that can change what a stage says of the same record is named in it."""

from __future__ import annotations

RULES = "2026.12.10"
"""Versions sort as text: the greater one is the newer."""
