"""The code of a meeting, large enough to be scanned from the next bench."""

from typing import ClassVar

from bot.pictures.code import drawn, measured
from bot.pictures.sketch import Data, Desk, Sketch

WORDS = ("hall.title", "hall.sub", "hall.scan", "hall.send", "hall.note")


class Hall(Sketch, frozen=True):
    """Facts of `meeting`: its link and code, whose agency, where it is, and whether Zalo hears codes (1 or 0)."""

    template: ClassVar[str] = "hall"

    link: str
    code: str
    agency: str
    place: str = ""
    zalo: int = 0

    def data(self, desk: Desk) -> Data:
        """Return the code as SVG with how many modules it measures, and the words around it."""
        words = desk.words(*WORDS, place=self.place, agency=self.agency, zalo=self.zalo)
        return {**words, "spoken": self.code, "code": drawn(self.link), "modules": measured(self.link)}
