"""PNG files made small: few shades of one hue in place of four bytes for each pixel."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.pictures.colours import nearest, palette

Bytes = NDArray[np.uint8]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGBA = (8, 6, 0, 0, 0)
INDEXED = (4, 3, 0, 0, 0)
NEAREST = nearest()
PALETTE = bytes(part for colour in palette() for part in colour)
EFFORT = 5  # of deflate: more takes far longer and saves little
SUB, UP, AVERAGE, PAETH = 1, 2, 3, 4


def shrink(png: bytes) -> bytes:
    """Store an RGBA picture, drawn in the colours of this house, in few shades.

    Raises:
        ValueError: it is not a plain RGBA PNG.
    """
    width, height, body = _open(png)
    red = _red(body.reshape(height, 1 + 4 * width))
    shades = np.frombuffer(red.tobytes().translate(NEAREST), np.uint8).reshape(height, width)
    if width % 2:
        shades = np.pad(shades, ((0, 0), (0, 1)))
    rows = np.zeros((height, 1 + shades.shape[1] // 2), np.uint8)
    rows[:, 1:] = shades[:, ::2] << 4 | shades[:, 1::2]
    header = struct.pack(">II5B", width, height, *INDEXED)
    parts = ((b"IHDR", header), (b"PLTE", PALETTE), (b"IDAT", zlib.compress(rows.tobytes(), EFFORT)), (b"IEND", b""))
    return SIGNATURE + b"".join(map(_chunk, parts))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, data = part
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _open(png: bytes) -> tuple[int, int, Bytes]:
    chunks = list(_chunks(png))
    width, height, *kind = struct.unpack(">II5B", chunks[0][1])
    if tuple(kind) != RGBA:
        raise ValueError(f"a PNG of kind {kind} where RGBA was expected")
    packed = b"".join(data for name, data in chunks if name == b"IDAT")
    return width, height, np.frombuffer(zlib.decompress(packed), np.uint8)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        size, name = struct.unpack_from(">I4s", png, place)
        yield name, png[place + 8 : place + 8 + size]
        place += 12 + size


def _red(rows: Bytes) -> Bytes:
    """Undo the filters of the red channel (PNG specification, section 9)."""
    kinds = rows[:, 0].tolist()
    red = rows[:, 1::4].copy()
    above = np.zeros(red.shape[1], np.uint8)
    for kind, row in zip(kinds, red, strict=True):
        if kind == UP:
            np.add(row, above, out=row)
        elif kind == SUB:
            np.add.accumulate(row, out=row)
        elif kind == AVERAGE:
            row[:] = _average(row, above)
        elif kind == PAETH:
            row[:] = _paeth(row, above)
        above = row
    return red


def _average(row: Bytes, above: Bytes) -> list[int]:
    left, values = 0, []
    for rest, up in zip(row.tolist(), above.tolist(), strict=True):
        left = rest + (left + up) // 2 & 255
        values.append(left)
    return values


def _paeth(row: Bytes, above: Bytes) -> Bytes:
    corner = np.concatenate((np.zeros(1, np.uint8), above[:-1]))
    # Where nothing is left over and the row above repeats itself, a pixel repeats its neighbour: most do.
    moves = (row != 0) | (above != corner)
    moves[0] = True
    left, values = 0, []
    for rest, up, diagonal in zip(row[moves].tolist(), above[moves].tolist(), corner[moves].tolist(), strict=True):
        if up == diagonal:
            guess = left
        elif left == diagonal:
            guess = up
        else:
            by_left, by_up, by_both = abs(up - diagonal), abs(left - diagonal), abs(left + up - 2 * diagonal)
            guess = left if by_left <= by_up and by_left <= by_both else up if by_up <= by_both else diagonal
        left = rest + guess & 255
        values.append(left)
    decoded: Bytes = np.array(values, np.uint8)[np.cumsum(moves) - 1]
    return decoded
