"""Several people on one phone: nothing of one is left for the next."""

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.reader import answered, bot, opened, own, write
from tests.browser.served import Served

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

SECRET = "tôi nợ ngân hàng thì có đóng được không"


async def leave(page: Page) -> None:
    """Say "Không phải tôi", and mean it."""
    await page.get_by_role("button", name="Không phải tôi").tap()
    await page.get_by_role("button", name="Bắt đầu lại").tap()


async def test_not_me_starts_clean(page: Page, house: Served) -> None:
    """Greeted anew, and neither a reload nor the way back shows the former talk."""
    await opened(page, house)
    await write(page, SECRET)
    await answered(page, 1)
    await leave(page)
    await expect(page.get_by_text("Đã bắt đầu lại từ đầu")).to_be_visible()
    await expect(bot(page)).to_have_count(1)
    assert SECRET not in await page.content()
    await page.reload()
    await expect(bot(page)).to_have_count(1)
    await page.goto("about:blank")
    await page.go_back()
    await expect(bot(page)).to_have_count(1)
    assert SECRET not in await page.content()
    assert SECRET not in str(await page.evaluate("JSON.stringify(localStorage)"))


async def test_not_me_needs_a_second_word(page: Page, house: Served) -> None:
    """A slip of the finger loses nothing."""
    await opened(page, house)
    await write(page, SECRET)
    await answered(page, 1)
    await page.get_by_role("button", name="Không phải tôi").tap()
    await page.get_by_role("button", name="Thôi, nói tiếp").tap()
    await expect(own(page)).to_have_text([SECRET])


async def test_other_open_pages_are_cleared_too(page: Page, context: BrowserContext, house: Served) -> None:
    """A second page of the former person goes back to the greeting by itself."""
    await opened(page, house)
    await write(page, SECRET)
    await answered(page, 1)
    other = await context.new_page()
    await opened(other, house)
    await expect(own(other)).to_have_text([SECRET])
    await page.bring_to_front()
    await leave(page)
    await expect(own(other)).to_have_count(0)
    await expect(bot(other)).to_have_count(1)


async def test_not_me_works_without_a_line(page: Page, context: BrowserContext, house: Served) -> None:
    """The talk goes at once, what was not sent yet is dropped, and the server learns of it later."""
    await opened(page, house)
    await write(page, "chào")
    await answered(page, 1)
    await context.set_offline(offline=True)
    await write(page, SECRET)
    await leave(page)
    await expect(page.locator(".message")).to_have_count(0)
    await context.set_offline(offline=False)
    await expect(bot(page)).to_have_count(1)
    await expect(own(page)).to_have_count(0)
    await page.reload()
    await expect(bot(page)).to_have_count(1)
    await expect(own(page)).to_have_count(0)
