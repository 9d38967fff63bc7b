"""The submitter's own file, with a remark at every place that has a finding.

One module for each medium takes the file's bytes and what is to be said, and gives the file back
with that written into it and nothing else changed. Marks of an earlier round are taken out first.
"""

from casework.annotate.copy import Copy, annotated, file_in
from casework.annotate.remark import AUTHOR, Remark, Remarks

__all__ = ["AUTHOR", "Copy", "Remark", "Remarks", "annotated", "file_in"]
