"""The river over files on all cores: pages judged in child processes, duplicates found in the order of the input."""

from streams.run.course import Course
from streams.run.crew import Crew
from streams.run.folder import Folder
from streams.run.tally import Tally

__all__ = ["Course", "Crew", "Folder", "Tally"]
