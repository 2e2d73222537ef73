"""QR codes of links."""

import io
from typing import ClassVar

import segno

from bot.pictures.errors import BadFacts
from bot.pictures.sketch import Data, Desk, Sketch

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


class Code(Sketch, frozen=True):
    """Facts of `qr`: a link."""

    template: ClassVar[str] = "code"

    link: str

    def data(self, desk: Desk) -> Data:
        """Return the code as SVG, and how many modules it measures with the white around it."""
        del desk
        return {"code": drawn(self.link), "modules": measured(self.link)}


def drawn(link: str) -> str:
    """Draw a link as SVG in our darkest green, with the white around it.

    Raises:
        BadFacts: there is no link, or it is too long.
    """
    picture = io.BytesIO()
    _made(link).save(picture, kind="svg", border=QUIET, dark="#08241c", light="#ffffff", xmldecl=False)
    return picture.getvalue().decode()


def measured(link: str) -> int:
    """Count the modules from edge to edge, the white around them included."""
    return int(_made(link).symbol_size(border=QUIET)[0])


def _made(link: str) -> segno.QRCode:
    if not link:
        raise BadFacts("link: none is given")
    try:
        return segno.make_qr(link, error="m")
    except segno.DataOverflowError as error:
        raise BadFacts("link: too long for a code") from error
