"""The colours of all pictures: shades of one green, each with its own share of red.

A picture in one hue can be told apart by its red alone, so that it is stored in few shades, half a byte each.
"""

from itertools import pairwise

Colour = tuple[int, int, int]

COLOURS: dict[str, Colour] = {
    "ink": (0x08, 0x24, 0x1C),
    "deep": (0x14, 0x5C, 0x45),
    "leaf": (0x3A, 0x8F, 0x73),
    "quiet": (0x4E, 0x66, 0x5E),
    "soft": (0x94, 0xC5, 0xB2),
    "line": (0xC6, 0xDD, 0xD4),
    "tint": (0xE6, 0xF2, 0xEC),
    "paper": (0xFF, 0xFF, 0xFF),
}
WIDEST_GAP = 48
"""Soft edges of letters need shades between the colours, this far apart in red or less."""


def hexadecimal(colour: Colour) -> str:
    """Write a colour as templates read it: #145c45."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def palette() -> tuple[Colour, ...]:
    """Return the shades in which a picture is stored, dark to light: the colours, and blends where they lie apart."""
    colours = sorted(COLOURS.values())
    shades = [colours[0]]
    for dark, light in pairwise(colours):
        parts = -((dark[0] - light[0]) // WIDEST_GAP)
        shades += [_blend(dark, light, part, parts) for part in range(1, parts + 1)]
    return tuple(shades)


def nearest() -> bytes:
    """Return for each share of red, 0 to 255, the place of the nearest shade in the palette."""
    reds = [shade[0] for shade in palette()]
    return bytes(min(range(len(reds)), key=lambda place: abs(reds[place] - red)) for red in range(256))


def _blend(dark: Colour, light: Colour, part: int, parts: int) -> Colour:
    red, green, blue = (low + (high - low) * part // parts for low, high in zip(dark, light, strict=True))
    return red, green, blue
