"""The first page of a PDF as a small picture inside a page: nothing beside the page is needed."""

import base64
from io import BytesIO
from typing import Any

import pypdfium2

_WIDTH = 360


def picture(pdf: bytes) -> str:
    """A data: address of a PNG, 360 pixels wide."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=_WIDTH / page.get_width()).to_pil()
    finally:
        document.close()
    out = BytesIO()
    image.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
