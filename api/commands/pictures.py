"""`wenshu check --debug`: pictures of what the reader saw, beside the reports."""

from argparse import Namespace
from pathlib import Path

from rich.console import Console

from api.drawing import pictures
from api.wiring import Wiring
from casework.files import written
from extractor.seen import seen
from records import Form, Refused

_WRITTEN = {"zh": "读取图：{}", "en": "what was seen: {}"}


def write_pictures(
    name: str, options: Namespace, wiring: Wiring, given: Form | None, console: Console
) -> None:
    """One PNG for each page or form, in the reports' folder or here; none of a file that cannot
    be read, whose report says why."""
    try:
        content = Path(name).read_bytes()
        forms = seen(content, wiring.catalogue, options.on, given, wiring.engines)
    except (OSError, Refused):
        return
    folder = options.folder or Path()
    for ending, png in pictures(content, forms):
        path = written(folder / f"{Path(name).name}.{ending}.png", png)
        if not options.json:
            console.print(_WRITTEN[options.lang].format(path))
