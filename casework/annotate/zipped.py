"""An Office package with some of its parts replaced; every other part keeps its bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO


def patched(package: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The package with these parts changed, added at its end, or taken out (None). The others keep
    their content, order, dates and way of packing."""
    out = BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            content = left.pop(name) if name in left else old.read(info)
            if content is not None:
                new.writestr(info, content, info.compress_type)
        for name, content in left.items():
            if content is not None:
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                new.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
