"""The page for everybody: by keyboard, by ear, enlarged, on a slow line."""

import json
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.reader import answered, opened, own, write
from tests.browser.served import Served

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FIRST_LOAD = 100_000
SMALLEST_TEXT = 18
KEYBOARD_MILLISECONDS = 400
MOST_PRESSES, RESTED = 60, 5
GAP = """[...document.querySelectorAll('.own')].at(-1).getBoundingClientRect().top
- document.getElementById('top').getBoundingClientRect().bottom"""
"""The pixels between the top and what the person said last."""
OLD = """
delete window.ResizeObserver;
delete Element.prototype.replaceChildren;
delete HTMLFormElement.prototype.requestSubmit;
delete HTMLDialogElement.prototype.showModal;
"""
"""Takes from a browser what those of 2019 do not have."""


async def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, with the place."""
    await page.evaluate(AXE)
    found = await page.evaluate("axe.run().then((told) => told.violations)")
    return [f"{one['id']}: {json.dumps([node['target'] for node in one['nodes']])}" for one in found]


@pytest.mark.parametrize(("size", "light"), [(PHONE, "dark"), (DESK, "light")], ids=["phone by night", "desk"])
async def test_axe_finds_nothing(
    page: Page, house: Served, size: ViewportSize, light: Literal["dark", "light"]
) -> None:
    """Neither in the talk nor in the question whether to start again, nor in the colours of either."""
    await page.emulate_media(color_scheme=light)
    await page.set_viewport_size(size)
    await opened(page, house)
    assert await violations(page) == []
    await write(page, "đóng bao nhiêu")
    await answered(page, 1)
    assert await violations(page) == []
    await page.get_by_role("button", name="Không phải tôi").click()
    assert await violations(page) == []


async def test_everything_is_within_reach_of_the_keyboard(page: Page, house: Served) -> None:
    """Tab goes from the top through the buttons to the field; Enter presses, and the focus stays where it was."""
    await opened(page, house)
    names = []
    for _ in range(4):
        await page.keyboard.press("Tab")
        names.append(await page.evaluate("document.activeElement.innerText.trim()"))
    first = await page.locator(".choices button").first.inner_text()
    assert names[0] == "Không phải tôi"
    assert names[2] == first
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(own(page)).to_have_text([first])
    await answered(page, 1)
    assert await page.evaluate("document.activeElement.innerText.trim()") == first


async def test_what_is_new_is_read_out_and_what_is_old_is_not(page: Page, house: Served) -> None:
    """The log is polite once the former talk is in place; each message says who speaks."""
    await opened(page, house)
    log = page.get_by_role("log", name="Cuộc trò chuyện với An Sinh")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log.locator(".bot .unseen").first).to_have_text("An Sinh:")
    await expect(page.get_by_role("group", name="Bấm để chọn").first).to_be_visible()


async def test_text_is_large_and_may_be_doubled(page: Page, house: Served) -> None:
    """Messages are 18 px or more; at twice the size nothing is cut off at the side."""
    await opened(page, house)
    size = await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)")
    assert size >= SMALLEST_TEXT
    await page.set_viewport_size({"width": PHONE["width"] // 2, "height": PHONE["height"] // 2})
    await write(page, "Nghiêng" * 12)
    await answered(page, 1)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_large_letters_leave_room_for_the_talk(page: Page, house: Served) -> None:
    """Where a phone doubles the letters alone, the top makes way for what was said."""
    await opened(page, house)
    await page.evaluate("document.documentElement.style.setProperty('font-size', '225%')")
    await write(page, "đóng bao nhiêu")
    await answered(page, 1)
    for _ in range(RESTED):  # it slides there
        await page.wait_for_timeout(KEYBOARD_MILLISECONDS)
        if await page.evaluate(GAP) >= 0:
            break
    assert await page.evaluate(GAP) >= 0


async def test_the_field_stays_in_sight_when_the_keyboard_comes_up(page: Page, house: Served) -> None:
    """A keyboard takes half of a cheap phone; below a long answer the field is still there to write in."""
    await page.set_viewport_size({"width": 360, "height": 640})
    await opened(page, house)
    for number, words in enumerate(("8/1979", "nữ"), 1):
        await write(page, words)
        await answered(page, number)
    field = page.get_by_label("Tin nhắn của bác")
    await field.blur()
    await field.tap()
    await page.set_viewport_size({"width": 360, "height": 330})
    await page.wait_for_timeout(KEYBOARD_MILLISECONDS)
    await expect(field).to_be_in_viewport(ratio=1)
    await write(page, "tính ra sao")
    await answered(page, 3)
    await expect(field).to_be_in_viewport(ratio=1)
    await expect(own(page).last).to_be_in_viewport()


async def test_whoever_taps_send_sees_the_answer(page: Page, house: Served) -> None:
    """Enlarged twice the field scrolls with the talk; it does not pull the view down to itself once it has sent."""
    await page.set_viewport_size({"width": PHONE["width"] // 2, "height": PHONE["height"] // 2})
    await opened(page, house)
    field = page.get_by_label("Tin nhắn của bác")
    await field.tap()
    await page.wait_for_timeout(KEYBOARD_MILLISECONDS)
    await field.fill("đóng bao nhiêu")
    await page.get_by_role("button", name="Gửi").tap()
    await answered(page, 1)
    await page.wait_for_timeout(2 * KEYBOARD_MILLISECONDS)
    await expect(own(page).last).to_be_in_viewport()


async def test_what_goes_on_below_is_told_until_it_is_seen(page: Page, house: Served) -> None:
    """A long answer says that there is more; pressing it leads down to the last button."""
    await page.emulate_media(reduced_motion="reduce")
    await opened(page, house)
    more = page.get_by_text("Xem tiếp")
    await expect(more).to_be_hidden()
    for number, words in enumerate(("8/1979", "nữ"), 1):
        await write(page, words)
        await answered(page, number)
    last = page.locator(".latest .choices button").last
    await expect(last).not_to_be_in_viewport()
    rested = 0
    for _ in range(MOST_PRESSES):  # a picture that comes while one reads makes the answer longer
        if await more.is_hidden():
            rested += 1
            if rested == RESTED:
                break
        else:
            rested = 0
            await more.evaluate("button => button.click()")
        await page.wait_for_timeout(100)
    await expect(more).to_be_hidden()
    await expect(last).to_be_in_viewport(ratio=1)


async def test_a_small_screen_is_left_to_the_talk(page: Page, house: Served) -> None:
    """On the smallest phones the top and the field take no more than a third of it."""
    await page.set_viewport_size({"width": 320, "height": 568})
    await opened(page, house)
    boxes = [await page.locator(part).bounding_box() for part in ("#top", ".foot")]
    assert sum(box["height"] for box in boxes if box) < 568 / 3


async def test_the_first_load_is_light(page: Page, house: Served) -> None:
    """Everything but the fonts stays under 100 kB, and nothing comes from elsewhere."""
    loaded: dict[str, int] = {}
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    urls: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda e: urls.__setitem__(e["requestId"], e["request"]["url"]))
    session.on("Network.loadingFinished", lambda e: loaded.__setitem__(urls[e["requestId"]], e["encodedDataLength"]))
    await opened(page, house)
    assert all(url.startswith(house.url) for url in urls.values())
    light = {url: size for url, size in loaded.items() if not url.endswith(".woff2")}
    assert len(light) >= 4
    assert 0 < sum(light.values()) < FIRST_LOAD


async def test_nothing_moves_for_those_who_ask(browser: Browser, house: Served) -> None:
    """With reduced motion the page neither slides nor breathes."""
    context = await browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = await context.new_page()
    await opened(page, house)
    await page.evaluate("document.getElementById('typing').hidden = false")
    assert await page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert (
        await page.evaluate("getComputedStyle(document.getElementById('typing'), '::before').animationName") == "none"
    )
    await context.close()


async def test_a_printed_talk_is_the_talk_alone(page: Page, house: Served) -> None:
    """A clerk prints it for somebody: nothing that is only there to be pressed, and nothing over the figures."""
    await opened(page, house)
    await write(page, "đóng bao nhiêu")
    await answered(page, 1)
    await page.emulate_media(media="print", color_scheme="dark")
    for pressed in ("#form", "#leave", ".choices", ".state"):
        await expect(page.locator(pressed).first).to_be_hidden()
    await expect(page.locator(".bot .text").last).to_be_visible()
    assert await page.evaluate("getComputedStyle(document.getElementById('top')).position") == "static"
    assert await page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


async def test_without_scripts_the_page_names_the_hotline(browser: Browser, house: Served) -> None:
    """Somebody can always be called."""
    context = await browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = await context.new_page()
    await page.goto(house.url)
    await expect(page.locator("noscript p")).to_be_visible()
    assert "1900 9068" in await page.locator("noscript p").inner_text()
    await context.close()


async def test_a_page_whose_script_does_not_arrive_says_what_to_do(page: Page, house: Served) -> None:
    """On a weak line or a browser too old; while nothing has failed it stays unsaid."""
    await page.route("**/talk.js", lambda route: route.abort())
    await page.goto(house.url)
    said = page.get_by_text("Trang chưa mở được")
    await expect(said).to_be_hidden()
    await page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    await expect(said).to_be_visible()
    assert "1900 9068" in await said.inner_text()
    await page.unroute("**/talk.js")
    await opened(page, house)
    await expect(said).to_have_count(0)


async def test_an_old_browser_talks_all_the_same(page: Page, house: Served) -> None:
    """A phone that is never brought up to date: Enter sends, and a shared phone can be handed on."""
    await page.add_init_script(OLD)
    await opened(page, house)
    await write(page, "đóng bao nhiêu")
    await answered(page, 1)
    page.once("dialog", lambda asked: asked.accept())
    await page.get_by_role("button", name="Không phải tôi").tap()
    await expect(page.get_by_text("Đã bắt đầu lại từ đầu")).to_be_visible()
