"""Where the content lies that comes with the program, and for which provinces it is."""

from pathlib import Path

PACKAGED = Path(__file__).resolve().parent.parent.parent / "content"
PROVINCES = {"nghe-an": "Nghệ An", "lang-son": "Lạng Sơn"}
