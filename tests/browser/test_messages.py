"""What the page makes of each kind of message; a small house behind it says whatever is to be seen."""

import io
from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio
import segno
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from bot.dialogue.messages import Button, Outgoing, Recipe
from tests.browser.reader import bot, own, write
from tests.channels.parlour import Parlour

LINES = """(line) => {
  const lines = new Map();
  const text = line.firstChild;
  for (let at = 0; at < text.length; at++) {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const { bottom } = range.getBoundingClientRect();
    lines.set(bottom, (lines.get(bottom) || "") + text.data[at]);
  }
  return [...lines.values()].map((one) => one.replaceAll("\u00a0", " "));
}"""
"""What stands on each line of a text as the browser breaks it."""

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]


class Painter(Parlour):
    """A house whose pictures can be seen."""

    async def paint(self, recipe: Recipe) -> bytes:
        """Draw the kind of the picture as a QR code."""
        drawn = io.BytesIO()
        segno.make(recipe.kind).save(drawn, kind="png", scale=8)
        return drawn.getvalue()


@pytest_asyncio.fixture(loop_scope="session")
async def parlour(page: Page) -> AsyncIterator[Painter]:
    """A small house whose page is open."""
    painter = Painter()
    server = TestServer(painter.application())
    await server.start_server()
    await page.goto(str(server.make_url("/")))
    await expect(bot(page)).to_have_count(1)
    yield painter
    await server.close()


async def test_a_text_that_is_too_long_is_not_cut_and_not_lost(page: Page, parlour: Painter) -> None:
    """It stays in the field, with a word why; made shorter it goes, with its end."""
    field, state = page.get_by_label("Tin nhắn của bác"), page.locator("#status")
    await write(page, "chuyện dài " * 400)
    await expect(state).to_contain_text("Tin dài quá")
    await expect(own(page)).to_have_count(0)
    assert len(await field.input_value()) == 4400
    await write(page, "chuyện dài " * 362 + "ở cuối là câu hỏi")
    await expect(own(page)).to_have_count(1)
    await expect(state).to_be_empty()
    await expect(field).to_be_empty()
    assert parlour.heard[-1].text.endswith("ở cuối là câu hỏi")


async def say(parlour: Parlour, message: Outgoing, replaced: str = "") -> int:
    """Let the house say something by itself."""
    return await parlour.say(parlour.heard[0].conversation, message, replaced)


async def test_a_message_changes_in_place(page: Page, parlour: Painter) -> None:
    """An edit, and the edit of an edit, take the place of the first words, now and after a reload."""
    first = await say(parlour, Outgoing(text="Đang tìm người gọi"))
    await say(parlour, Outgoing(text="Câu ở sau"))
    await say(parlour, Outgoing(text="Có người rồi"), replaced=str(first))
    await say(parlour, Outgoing(text="Người ấy gọi rồi"), replaced=str(first))
    said = ["Dạ, chào bác.", "Người ấy gọi rồi", "Câu ở sau"]
    await expect(bot(page)).to_have_text(said)
    await page.reload()
    await expect(bot(page)).to_have_text(said)


async def test_an_amount_is_never_parted_from_its_currency_or_its_star(page: Page, parlour: Painter) -> None:
    """However narrow the telephone."""
    await say(
        parlour, Outgoing(text="• 2027–2030: 363.000 đồng (*)\n• sau đó đến 8/2039: 484.000 đồng (*), hết hỗ trợ")
    )
    await expect(bot(page)).to_have_count(2)
    for width in (280, 320, 360, 412):
        await page.set_viewport_size({"width": width, "height": 740})
        lines = await page.locator(".bot .text").last.evaluate(LINES)
        assert " ".join(lines).count("00 đồng (*)") == 2
        assert all(line.count("000 ") == line.count("000 đồng (*)") for line in lines)


async def test_addresses_and_numbers_can_be_pressed(page: Page, parlour: Painter) -> None:
    """Links and telephone numbers are links, amounts are not."""
    await say(
        parlour, Outgoing(text="Gọi 1900 9068, 0900 000 001 hay xem https://example.org/a?b=1. Đóng 247.500 đồng.")
    )
    links = page.locator(".bot .text a")
    await expect(links).to_have_text(["1900 9068", "0900 000 001", "https://example.org/a?b=1"])
    assert await links.evaluate_all("all => all.map((a) => a.getAttribute('href'))") == [
        "tel:19009068",
        "tel:0900000001",
        "https://example.org/a?b=1",
    ]


async def test_a_button_pressed_twice_by_a_trembling_finger_speaks_once(page: Page, parlour: Painter) -> None:
    """Two presses within a second are one."""
    await say(parlour, Outgoing(text="Bác là nữ hay nam ạ?", buttons=(Button("Nữ", "1.sex.female"),)))
    await page.get_by_role("button", name="Nữ").dblclick()
    await expect(bot(page).last).to_have_text("Dạ, 1.sex.female.")
    await expect(own(page)).to_have_text(["Nữ"])
    assert [i.button for i in parlour.heard if i.button] == ["1.sex.female"]


async def test_two_messages_in_a_row_keep_their_order(page: Page, parlour: Painter) -> None:
    """A hasty writer's words stand as they were written, each answered once."""
    for number in range(4):
        await write(page, f"câu {number}")
    await expect(bot(page)).to_have_count(5)
    assert [i.text for i in parlour.heard if i.text] == ["câu 0", "câu 1", "câu 2", "câu 3"]
    await expect(own(page)).to_have_text(["câu 0", "câu 1", "câu 2", "câu 3"])


async def test_a_refused_message_says_why(page: Page, parlour: Painter) -> None:
    """Words that the server will never take are marked, and the next ones go out."""
    await write(page, "\u0007")
    await expect(page.locator(".own .state")).to_contain_text("Bác chưa viết gì")
    await write(page, "chào")
    await expect(bot(page).last).to_have_text("Dạ, chào.")
    assert [i.text for i in parlour.heard] == ["", "chào"]


async def test_a_picture_is_shown_with_its_words(page: Page, parlour: Painter) -> None:
    """The text is there first; the picture loads after it and opens large."""
    await say(parlour, Outgoing(text="Bảng của bác", picture=Recipe("bảng", {}, date(2026, 11, 21))))
    await expect(bot(page).last).to_have_text("Bảng của bác")
    picture = page.get_by_role("img", name="Hình kèm theo tin trên. Bấm để xem to.")
    await picture.scroll_into_view_if_needed()
    await page.wait_for_function("document.querySelector('.picture img').naturalWidth > 0")
