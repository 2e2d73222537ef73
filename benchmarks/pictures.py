"""How long each kind of picture takes, cold and warm, and what it weighs; beside a plain page of the same press.

Run: python -m benchmarks.pictures
Cold is the first of its kind by a new painter; warm the median of pictures of the same kind with other facts, so that
nothing comes from the cache, and best the quickest of them; kept is the same recipe again.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from bot.dialogue.messages import Recipe
from bot.loader.library import load_shelf
from bot.loader.pictures import STUDIO, load_painter
from bot.pictures import Painter
from bot.pictures.png import shrink
from bot.pictures.press import Press

TODAY = date(2026, 11, 21)
TURNS = 15
HELLO = """#set page(width: 1080pt, height: 1920pt)
#set text(font: "Be Vietnam Pro", size: 34pt)
#json(bytes(sys.inputs.data)).word"""
LINK = "https://example.vn/?start=a_0123456789ab_0123456789ab"
SHEET: dict[str, str | int] = {
    "agent": "Nguyễn Thị Mẫu",
    "organisation": "Hội Liên hiệp Phụ nữ phường Trường Vinh",
    "place": "Phường Trường Vinh",
    "agency": "BHXH tỉnh Nghệ An",
    "hotline": "1900 9068",
    "link": LINK,
    "check_link": LINK,
    "province": "nghe-an",
}
THREE: dict[str, str | int] = {
    "stop": 0,
    "go_on": 988_250,
    "most": 2_002_500,
    "pension_from": "2039-09",
    "paid": 74_202_700,
    "pay_back_months": 76,
}
PLAN: dict[str, str | int] = {"sex": "female", "group": "near_poor", "province": "nghe-an", "income": "floor"}


def varied(turn: int) -> dict[str, Recipe]:
    """Return a recipe of each kind that no other turn has."""
    on = TODAY - timedelta(days=turn)
    return {
        "benefit_table": Recipe("benefit_table", {"province": "nghe-an"}, on),
        "benefit_table, one sex": Recipe("benefit_table", {"province": "nghe-an", "sex": "female"}, on),
        "three_figures": Recipe("three_figures", {**THREE, "go_on": 988_250 + turn * 1000}, TODAY),
        "plan_steps": Recipe("plan_steps", {**PLAN, "born": f"{1975 + turn}-03"}, TODAY),
        "leaflet": Recipe("leaflet", {**SHEET, "agent": f"Nguyễn Thị Mẫu {turn}"}, TODAY),
        "poster": Recipe("poster", {**SHEET, "agent": f"Nguyễn Thị Mẫu {turn}"}, TODAY),
        "qr": Recipe("qr", {"link": f"{LINK}{turn}"}, TODAY),
    }


def timed(make: Callable[[], bytes]) -> tuple[float, int]:
    """Return milliseconds and bytes of one picture."""
    began = time.perf_counter()
    made = make()
    return (time.perf_counter() - began) * 1000, len(made)


def row(name: str, cold: float, warm: list[float], kept: float, size: int) -> None:
    """Print one line of the table."""
    print(f"{name:32} {cold:7.0f} {statistics.median(warm):7.0f} {min(warm):7.0f} {kept:7.2f} {size / 1000:7.1f}")


def measure(name: str, painter: Painter, *, document: bool) -> None:
    """Measure one kind."""
    make = painter.document if document else painter.render
    cold, _ = timed(partial(make, varied(0)[name]))
    runs = [timed(partial(make, varied(turn)[name])) for turn in range(1, TURNS + 1)]
    kept, _ = timed(partial(make, varied(TURNS)[name]))
    row(f"{name} ({'PDF' if document else 'PNG'})", cold, [run[0] for run in runs], kept, max(run[1] for run in runs))


def baseline() -> None:
    """Measure a page with two words, as large as a phone's screen, through the same press."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "hello.typ").write_text(HELLO, encoding="utf-8")
        press = Press(STUDIO / "fonts", Path(folder))

        def make(word: str) -> bytes:
            return shrink(press.print("hello", {"word": word}, "png", TODAY, 72))

        cold, size = timed(partial(make, "Xin chào"))
        warm = [timed(partial(make, f"Xin chào {turn}"))[0] for turn in range(TURNS)]
        row("a page that says hello (PNG)", cold, warm, 0, size)


def main() -> None:
    """Print the table."""
    began = time.perf_counter()
    shelf = load_shelf("nghe-an")
    print(f"content loaded in {(time.perf_counter() - began) * 1000:.0f} ms; times in ms, sizes in kB")
    print(f"{'':32} {'cold':>7} {'warm':>7} {'best':>7} {'kept':>7} {'size':>7}")
    baseline()
    for document in (False, True):
        for name in varied(0):
            measure(name, load_painter(shelf.library.law, shelf.catalogue.say), document=document)


if __name__ == "__main__":
    main()
