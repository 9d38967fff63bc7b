"""Batches: every row ends as issued, held or failed, and inputs = issued + held + failed.

Killed at any point and started again, a batch goes on: numbers are kept in the database, what was
made is on disk, and what is made again is the same byte for byte.
"""

from casework.issuing.batch import Batch, Item, Press, Proving
from casework.issuing.run import issue
from casework.issuing.sheet import told

__all__ = ["Batch", "Item", "Press", "Proving", "issue", "told"]
