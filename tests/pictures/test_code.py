"""A QR code says its link, module by module."""

import segno

from bot.dialogue.messages import Recipe
from bot.pictures import Painter
from bot.pictures.code import QUIET
from tests.pictures.reading import shades
from tests.pictures.recipes import LINK, TODAY


def test_the_picture_of_a_code_is_the_code(painter: Painter) -> None:
    """Each module is a square of one shade, dark or light, with four modules of white around them."""
    drawn = shades(painter.render(Recipe("qr", {"link": LINK}, TODAY)))
    code = segno.make_qr(LINK, error="m")
    expected = [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
    step = len(drawn) // len(expected)
    assert len(drawn) == step * len(expected)
    modules = drawn.reshape(len(expected), step, len(expected), step)
    assert (modules == modules[:, :1, :, :1]).all()
    assert (modules[:, 0, :, 0] == 0).tolist() == expected
