"""Work on strangers' files is done in processes that may die. This package knows nothing of files
or forms: it runs one function, again and again, where nothing it does can hurt the caller.

`Sandbox` is the caller's side, `zygote` the process that loads everything once and is forked for
each worker, `confine` what a worker may not do, `wire` how they speak.
"""

from extractor.sandbox.bounds import Bounds
from extractor.sandbox.crew import Lost, Sandbox

__all__ = ["Bounds", "Lost", "Sandbox"]
