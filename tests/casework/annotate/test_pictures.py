"""Pictures come back as PDF pages of the same pixels, as they are seen."""

from contextlib import closing
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageOps

from casework.annotate.copy import annotated
from casework.annotate.pictures import as_pdf
from records import Place, Refused
from tests.casework.annotate.pdf_seen import coloured, in_front, ours
from tests.casework.annotate.remarked import made_up


def image(mode: str = "RGB", size: tuple[int, int] = (300, 424)) -> Image.Image:
    """Something without two equal corners."""
    wide, high = size
    y, x = np.mgrid[0:high, 0:wide]
    pixels = np.stack([x * 255 // wide, y * 255 // high, (x > wide // 2) * 255], axis=2)
    return Image.fromarray(pixels.astype(np.uint8)).convert(mode)


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def embedded(content: bytes) -> list[Image.Image]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return [pikepdf.PdfImage(page.Resources.XObject.P).as_pil_image() for page in pdf.pages]


def shown(content: bytes, scale: float = 1.0) -> np.ndarray:
    with closing(pypdfium2.PdfDocument(content)) as document:
        return document[0].render(scale=scale, rev_byteorder=True).to_numpy()[..., :3].astype(int)


@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_every_pixel_is_the_same(mode: str, kind: str):
    picture = image(mode, (301, 424))
    (page,) = embedded(as_pdf(saved(picture, kind)))
    assert np.array_equal(np.asarray(page.convert("RGB")), np.asarray(picture.convert("RGB")))


def test_a_photograph_is_taken_over_byte_for_byte():
    content = saved(image(), "JPEG")
    with pikepdf.open(BytesIO(as_pdf(content))) as pdf:
        assert pdf.pages[0].Resources.XObject.P.read_raw_bytes() == content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_shown_the_way_the_camera_was_held(orientation: int):
    picture = image()
    exif = picture.getexif()
    exif[0x0112] = orientation
    content = saved(picture, "JPEG", exif=exif, quality=95, subsampling=0)
    with Image.open(BytesIO(content)) as opened:
        upright = np.asarray(ImageOps.exif_transpose(opened).convert("RGB")).astype(int)
    page = shown(as_pdf(content), upright.shape[0] / shown(as_pdf(content)).shape[0])
    height, width = (min(a, b) for a, b in zip(page.shape[:2], upright.shape[:2], strict=True))
    assert np.abs(page[:height, :width] - upright[:height, :width]).mean() < 4


def test_each_picture_of_a_file_is_a_page_as_large_as_the_file_says():
    pictures = [image(size=(600, 848)), image("L", (848, 600))]
    content = saved(pictures[0], "TIFF", save_all=True, append_images=pictures[1:], dpi=(72, 72))
    with pikepdf.open(BytesIO(as_pdf(content))) as pdf:
        sizes = [[float(edge) for edge in page.MediaBox][2:] for page in pdf.pages]
    assert sizes == [[600, 848], [848, 600]]


def test_what_is_clear_is_white():
    picture = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    (page,) = embedded(as_pdf(saved(picture, "PNG")))
    assert page.getpixel((50, 50)) == (255, 255, 255)


def test_a_picture_comes_back_as_a_pdf_with_marks():
    content = saved(Image.new("L", (595, 842), 255), "PNG", dpi=(72, 72))
    box = (100.0, 200.0, 300.0, 220.0)
    copy = annotated(content, made_up([Place(page=1, box=box)]), None)
    assert (copy.kind, copy.via) == ("pdf", "image")
    assert len(in_front(copy.content)) == 1 and len(ours(copy.content)) == 1
    assert coloured(copy.content, 1, box) > 0.9
    assert "您提交的是png格式的文件" in in_front(copy.content)[0]


def test_a_broken_picture_is_refused():
    with pytest.raises(Refused) as refused:
        as_pdf(saved(image(), "PNG")[:200])
    assert refused.value.finding.code == "file.broken"
