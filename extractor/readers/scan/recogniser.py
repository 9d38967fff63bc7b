"""Character recognition by RapidOCR: offline, its models lie beside its code. Loaded when the first
picture comes; one for each process."""

from functools import lru_cache
from typing import Any

from extractor.engines import Recognised, Sign


def recognise(pixels: Any) -> list[Recognised]:
    """The lines of text on a picture (height × width × 3, RGB, uint8)."""
    found = _engine()(pixels[..., ::-1], use_cls=False)
    if found.txts is None:
        return []
    signs = found.word_results or ((),) * len(found.txts)
    return [
        Recognised(text, _corners(box), float(score), tuple(map(_sign, signs_of)))
        for text, box, score, signs_of in zip(
            found.txts, found.boxes, found.scores, signs, strict=True
        )
    ]


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR  # takes a second: not for those who read no pictures

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
        }
    )


def _corners(box: Any) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in box)


def _sign(word: tuple[str, float, Any]) -> Sign:
    text, score, box = word
    xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
    return Sign(text, min(xs), min(ys), max(xs), max(ys), float(score))
