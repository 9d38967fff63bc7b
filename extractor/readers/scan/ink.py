"""Black on white: which pixels of a picture are ink, whatever the light."""

from typing import Any

import cv2
import numpy as np

_ALONG = 3.0
"""Points: a ruled line is smoothed along itself by so much, and stays; grain and single signs do
not."""
_PALEST = 10.0
_OVER_GRAIN = 4.0
"""A line stands out of the ground by so many times what the ground itself differs by."""


def ink(pixels: Any, dpi: float) -> Any:
    """255 where there is ink, 0 elsewhere (height × width). Compared with the ground round it, so
    that a shadow is none; the grain of the paper is smoothed away."""
    grey = cv2.medianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 3)
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _block(dpi), 18
    )


def pale_ink(grey: Any, dpi: float) -> Any:
    """255 where lines along the rows may be, however pale, one pixel thick or made of dots: print
    of little toner, copies in black and white, faxes (height × width)."""
    along = max(3, int(_ALONG * dpi / 72) | 1)
    smooth = cv2.blur(grey, (along, 1))
    ground = cv2.blur(smooth, (_block(dpi), _block(dpi)))
    depth = ground.astype(np.int16) - smooth
    grain = float(np.median(np.abs(depth[::4, ::4])))
    return (depth > max(_PALEST, _OVER_GRAIN * grain)).astype(np.uint8) * 255


def _block(dpi: float) -> int:
    return max(15, int(dpi / 6) | 1)
