"""What one piece of work may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """`memory`: bytes a worker may take beyond those it began with; `more_memory` what it may ask
    for once (`confine.widen`), as character recognition does. `seconds` on the clock, of which
    waiting for a service of the caller does not count; work that asks for `longer` has them anew,
    `longest` in all: a scan of many pages is slow and no trap. `works`: files after which
    a worker is replaced; `grown`: bytes beyond which it is replaced sooner."""

    memory: int = 1_000_000_000
    more_memory: int = 2_500_000_000
    seconds: float = 120.0
    longest: float = 600.0
    works: int = 400
    grown: int = 800_000_000
