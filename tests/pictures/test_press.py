"""The press uses our letters alone and says when something is missing."""

from pathlib import Path

import pytest
import typst

from bot.loader.documents import DocumentError
from bot.loader.library import PACKAGED
from bot.loader.pictures import load_painter
from bot.pictures import PictureFault
from bot.pictures.press import Press
from bot.pictures.sketch import Say
from bot.rules.law import Law
from tests.pictures.recipes import TODAY

STUDIO = PACKAGED / "pictures"
VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
PLAIN = '#set text(font: "Be Vietnam Pro")\nXin'
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_our_fonts_have_every_vietnamese_letter(weight: int) -> None:
    """Each letter with each mark, small and capital, is drawn otherwise than a letter the font lacks."""
    letters = [f"{vowel}{tone}" for vowel in VOWELS for tone in TONES] + ["đ"]
    letters += [*map(str.upper, letters), "₫", "–", "·"]
    pages = "#pagebreak()".join(["字", *letters])
    source = f'#set page(width: 30pt, height: 30pt)\n#set text(font: "Be Vietnam Pro", weight: {weight})\n{pages}'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[STUDIO / "fonts"])
    drawn = typst.Compiler(font_paths=fonts).compile(source.encode(), format="png")
    assert isinstance(drawn, list)
    missing, *found = drawn
    assert missing not in found
    assert len({*found}) == len(letters)


def press(tmp_path: Path, template: str, fonts: Path = STUDIO / "fonts") -> Press:
    """Return a press with one template, `page`."""
    (tmp_path / "page.typ").write_text(template, encoding="utf-8")
    return Press(fonts, tmp_path)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ('#set text(font: "No Such Letters")\nXin chào', "unknown font"),
        ("#nowhere", "unknown variable"),
        ("a#pagebreak()b", "more than one page"),
    ],
)
def test_a_picture_with_a_fault_is_not_made(tmp_path: Path, template: str, why: str) -> None:
    """A missing font, a slip in a template, a second page: the template is named."""
    with pytest.raises(PictureFault, match=f"page: .*{why}"):
        press(tmp_path, template).print("page", {}, "png", TODAY, 72)


def test_without_our_fonts_no_picture_is_made(tmp_path: Path) -> None:
    """System fonts are never a substitute."""
    (tmp_path / "fonts").mkdir()
    with pytest.raises(PictureFault, match="unknown font"):
        press(tmp_path, PLAIN, tmp_path / "fonts").print("page", {}, "png", TODAY, 72)


def test_words_are_set_in_composed_letters(tmp_path: Path) -> None:
    """A name typed with marks apart is the same picture."""
    maker = press(tmp_path, "#set page(width: 200pt, height: 40pt)\n#json(bytes(sys.inputs.data)).name")
    apart = maker.print("page", {"name": "Nguye\u0302\u0303n"}, "png", TODAY, 72)
    assert apart == maker.print("page", {"name": "Nguyễn"}, "png", TODAY, 72)


def test_templates_never_fetch_packages(tmp_path: Path, law: Law, say: Say) -> None:
    """A template that would is refused when it is loaded; so is a folder without templates or fonts."""
    with pytest.raises(DocumentError, match="must stand here"):
        load_painter(law, say, tmp_path)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"")
    (tmp_path / "a.typ").write_text('#import "@preview/cetz:0.3.0"', encoding="utf-8")
    with pytest.raises(DocumentError, match="network"):
        load_painter(law, say, tmp_path)
