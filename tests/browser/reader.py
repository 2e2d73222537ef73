"""How a person reads and writes on the page."""

from playwright.async_api import Locator, Page, expect

from tests.browser.served import Served


async def opened(page: Page, house: Served, path: str = "") -> None:
    """Open the page and wait for the first words of An Sinh."""
    await page.goto(house.url + path)
    await expect(bot(page).first).to_be_visible()


def bot(page: Page) -> Locator:
    """What An Sinh said."""
    return page.locator(".bot .text")


def own(page: Page) -> Locator:
    """What the person said."""
    return page.locator(".own .text")


async def write(page: Page, text: str) -> None:
    """Write a message and send it with Enter."""
    await page.get_by_label("Tin nhắn của bác").fill(text)
    await page.keyboard.press("Enter")


async def answered(page: Page, messages: int) -> None:
    """Wait until An Sinh has said more than so many messages."""
    await expect(bot(page).nth(messages)).to_be_visible()


async def talk(page: Page) -> list[str]:
    """Everything said so far, in order."""
    return await page.locator(".message .text").all_inner_texts()
