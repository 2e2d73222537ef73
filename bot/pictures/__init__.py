"""Pictures and printed pages: benefit tables, charts, leaflets, QR codes."""

from bot.pictures.doubts import doubts_of
from bot.pictures.errors import BadFacts, PictureFault, UnknownPicture
from bot.pictures.painter import Painter

__all__ = ["BadFacts", "Painter", "PictureFault", "UnknownPicture", "doubts_of"]
