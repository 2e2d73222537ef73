"""Shrinking keeps what was drawn, whichever way the PNG was filtered."""

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.pictures.colours import COLOURS, hexadecimal, nearest, palette
from bot.pictures.png import SIGNATURE, shrink
from tests.pictures.reading import shades, size

Rows = NDArray[np.uint8]


def guess(kind: int, left: int, up: int, corner: int) -> int:
    """Return what a filter expects of a byte (PNG specification, section 9)."""
    if kind == 4:
        estimate = left + up - corner
        return min((left, up, corner), key=lambda near: abs(estimate - near))
    return (0, left, up, (left + up) // 2)[kind]


def filtered(pixels: Rows, kinds: list[int]) -> bytes:
    """Write an RGBA picture as PNG, each row with the filter asked for."""
    height, width, _ = pixels.shape
    padded = np.zeros((height + 1, width + 1, 4), np.int64)
    padded[1:, 1:] = pixels
    body = bytearray()
    for y, kind in enumerate(kinds, start=1):
        body.append(kind)
        for x in range(1, width + 1):
            for channel in range(4):
                around = padded[y, x - 1, channel], padded[y - 1, x, channel], padded[y - 1, x - 1, channel]
                body.append(int(padded[y, x, channel] - guess(kind, *map(int, around))) % 256)
    parts = [(b"IHDR", struct.pack(">II5B", width, height, 8, 6, 0, 0, 0)), (b"IDAT", zlib.compress(body))]
    return SIGNATURE + b"".join(
        struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


@given(
    width=st.integers(1, 9),
    kinds=st.lists(st.integers(0, 4), min_size=1, max_size=8),
    seed=st.integers(0, 2**32 - 1),
    few=st.booleans(),
)
@settings(max_examples=50, deadline=None)
def test_each_pixel_keeps_the_nearest_shade(width: int, kinds: list[int], seed: int, few: bool) -> None:  # noqa: FBT001 -- drawn by hypothesis
    """With any filters, plain areas or noise, and odd widths too."""
    reds = np.random.default_rng(seed).integers(0, 256, (len(kinds), width))
    reds = np.where(reds < 128, 255, 20) if few else reds
    pixels = np.full((len(kinds), width, 4), 255, np.uint8)
    pixels[..., 0] = reds
    made = shrink(filtered(pixels, kinds))
    assert size(made) == (width, len(kinds))
    assert shades(made).tolist() == [[nearest()[red] for red in row] for row in reds.tolist()]


def test_every_colour_of_ours_is_kept_as_it_is() -> None:
    """Each has its own place in a palette of at most sixteen."""
    assert len(palette()) <= 16
    for colour in COLOURS.values():
        assert palette()[nearest()[colour[0]]] == colour
    assert hexadecimal(COLOURS["deep"]) == "#145c45"


def test_only_rgba_is_shrunk() -> None:
    """Another kind of PNG is refused rather than spoilt."""
    grey = struct.pack(">II5B", 1, 1, 8, 0, 0, 0, 0)
    made = SIGNATURE + struct.pack(">I4s", len(grey), b"IHDR") + grey + b"\0\0\0\0"
    with pytest.raises(ValueError, match="RGBA"):
        shrink(made)
