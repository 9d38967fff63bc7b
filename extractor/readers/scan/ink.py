"""Black on white: which pixels of a picture are ink, whatever the light."""

from typing import Any

import cv2


def ink(pixels: Any, dpi: float) -> Any:
    """255 where there is ink, 0 elsewhere (height × width). Compared with the ground round it, so
    that a shadow is none; the grain of the paper is smoothed away."""
    grey = cv2.medianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 3)
    block = max(15, int(dpi / 6) | 1)
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18
    )
