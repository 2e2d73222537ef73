"""Reading a PNG of ours back: its size, and the place of each pixel in the palette."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray


def size(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    width, height = struct.unpack_from(">II", png, 16)
    return width, height


def shades(png: bytes) -> NDArray[np.uint8]:
    """Return the places in the palette, of a PNG with half a byte a pixel and no filters."""
    width, height = size(png)
    start = png.index(b"IDAT")
    (length,) = struct.unpack_from(">I", png, start - 4)
    rows = np.frombuffer(zlib.decompress(png[start + 4 : start + 4 + length]), np.uint8).reshape(height, -1)
    assert not rows[:, 0].any()
    pixels = np.stack((rows[:, 1:] >> 4, rows[:, 1:] & 15), axis=2).reshape(height, -1)
    return pixels[:, :width]
