"""The contract as files to read: schemas, examples, the AsyncAPI document and a page that shows it."""

from streams.reference.examples import examples
from streams.reference.write import files

__all__ = ["examples", "files"]
