"""A check-up of this machine and of the cluster: what is there, what is wrong, and what to do about it."""

from agents.checkup.cluster import cluster
from agents.checkup.finding import Finding
from agents.checkup.machine import machine

__all__ = ["Finding", "cluster", "machine"]
