"""A talk in a real browser with the real house."""

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.browser.reader import answered, bot, opened, own, talk, write
from tests.browser.served import Served

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

TAP, FAULTS = 48, 3
QUESTION = "dong bao nhieu thi ve gia co luong"


async def test_the_menu_greets_and_leads_on(page: Page, house: Served) -> None:
    """Large buttons; the one pressed is said in the person's name; older ones fade but still work."""
    await opened(page, house)
    buttons = page.locator(".choices button")
    assert await buttons.count() >= 3
    for box in [await button.bounding_box() for button in await buttons.all()]:
        assert box
        assert box["height"] >= TAP
        assert box["width"] >= TAP
    label = await buttons.first.inner_text()
    await buttons.first.tap()
    await expect(own(page)).to_have_text([label])
    await answered(page, 1)
    assert "latest" not in (await page.locator(".bot").first.get_attribute("class") or "")
    await buttons.nth(1).tap()
    await answered(page, 2)
    await expect(own(page)).to_have_count(2)


async def test_a_question_is_sent_and_answered(page: Page, house: Served) -> None:
    """The message shows at once, then as sent, and the answer stands in view below it."""
    await opened(page, house)
    await write(page, QUESTION)
    await expect(own(page)).to_have_text([QUESTION])
    await answered(page, 1)
    await expect(page.locator(".own .state")).to_have_text("đã gửi")
    await expect(own(page)).to_be_in_viewport()
    await expect(bot(page).nth(1)).to_be_in_viewport()
    await expect(page.get_by_label("Tin nhắn của bác")).to_be_focused()
    await expect(page.get_by_label("Tin nhắn của bác")).to_have_value("")


async def test_under_a_keyboard_the_beginning_of_an_answer_is_seen(page: Page, house: Served) -> None:
    """A small phone leaves 330 pixels: the head of the page makes way for the talk."""
    await opened(page, house)
    await page.set_viewport_size({"width": 360, "height": 330})
    await write(page, "the bhyt ho gia dinh bao nhieu tien mot nam vay an sinh")
    await answered(page, 1)
    await expect(page.locator("#top")).not_to_be_in_viewport()
    await expect(own(page)).to_be_in_viewport(ratio=1)
    await page.wait_for_function(
        "() => document.querySelector('.foot').getBoundingClientRect().top"
        " - document.querySelectorAll('.bot .text')[1].getBoundingClientRect().top > 40"
    )


async def test_a_message_written_without_a_line_is_kept_and_sent_once(
    page: Page, context: BrowserContext, house: Served
) -> None:
    """It waits in sight, goes out by itself, and stands there once, also after a reload."""
    await opened(page, house)
    await context.set_offline(offline=True)
    await write(page, QUESTION)
    await expect(page.locator(".own .state")).to_have_text("chờ có mạng để gửi")
    await expect(page.locator("#status")).to_contain_text("mất mạng")
    await context.set_offline(offline=False)
    await answered(page, 1)
    await expect(page.locator("#status")).to_be_empty()
    before = await talk(page)
    assert before.count(QUESTION) == 1
    await page.reload()
    await answered(page, 1)
    assert await talk(page) == before


async def test_a_message_outlives_a_closed_page(page: Page, context: BrowserContext, house: Served) -> None:
    """Written while the server cannot take it, sent when the page is opened again."""
    await opened(page, house)
    await context.route("**/chat/message", lambda route: route.abort())
    await write(page, QUESTION)
    await expect(page.locator(".own .state")).to_have_text("chờ có mạng để gửi")
    await page.close()
    await context.unroute("**/chat/message")
    again = await context.new_page()
    await opened(again, house)
    await answered(again, 1)
    assert (await talk(again)).count(QUESTION) == 1


async def test_a_lost_answer_does_not_double_a_message(page: Page, context: BrowserContext, house: Served) -> None:
    """The server heard it, the phone never learned: the resend is heard once and shown once."""
    await opened(page, house)
    lost = 0

    async def lose_first(route: Route) -> None:
        nonlocal lost
        lost += 1
        if lost == 1:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await context.route("**/chat/message", lose_first)
    await write(page, QUESTION)
    await answered(page, 1)
    await expect(page.locator(".own .state")).to_have_text("đã gửi")
    await page.reload()
    await answered(page, 1)
    assert (await talk(page)).count(QUESTION) == 1


async def test_a_restart_of_the_server_is_hardly_felt(page: Page, house: Served) -> None:
    """The page comes back by itself, with what was written meanwhile."""
    await opened(page, house)
    await house.stop()
    await write(page, QUESTION)
    await expect(page.locator(".own .state")).to_have_text("chờ có mạng để gửi")
    await house.start()
    await answered(page, 1)
    assert (await talk(page)).count(QUESTION) == 1


async def test_a_server_that_takes_nothing_says_so_and_gets_the_message_later(
    page: Page, context: BrowserContext, house: Served
) -> None:
    """As on a full disk: that is no missing line, and nobody has to write again."""
    await opened(page, house)
    asked = 0

    async def refuse(route: Route) -> None:
        nonlocal asked
        asked += 1
        await route.fulfill(status=503, headers={"Retry-After": "2"}, json={"error": ""})

    await context.route("**/chat/message", refuse)
    await write(page, QUESTION)
    await expect(page.locator("#status")).to_contain_text("đang bận")
    await expect(page.locator(".own .state")).to_have_text("chờ gửi lại")
    await page.wait_for_timeout(700)
    assert asked == 1
    await context.unroute("**/chat/message")
    await answered(page, 1)
    await expect(page.locator("#status")).to_be_empty()
    assert (await talk(page)).count(QUESTION) == 1


async def test_a_message_that_the_server_fails_on_holds_up_no_other(
    page: Page, context: BrowserContext, house: Served
) -> None:
    """It is tried again, for another server may come, and then told as not sent."""
    await opened(page, house)
    asked = 0

    async def fail(route: Route) -> None:
        nonlocal asked
        if "sự cố" not in (route.request.post_data or ""):
            await route.continue_()
            return
        asked += 1
        await route.fulfill(status=500, headers={"Retry-After": "1"}, json={"error": ""})

    await context.route("**/chat/message", fail)
    await write(page, "sự cố")
    await write(page, QUESTION)
    await expect(page.locator(".own .state").first).to_have_text("chưa gửi được", timeout=15_000)
    await answered(page, 1)
    assert asked == FAULTS
    await expect(page.locator("#status")).to_be_empty()


async def test_a_draft_outlives_a_reload_and_not_its_writer(page: Page, house: Served) -> None:
    """A phone puts a page aside when its owner looks something up; the next person sees nothing of it."""
    await opened(page, house)
    field = page.get_by_label("Tin nhắn của bác")
    await field.fill("tôi sinh năm 79, hồi trước")
    await page.reload()
    await expect(field).to_have_value("tôi sinh năm 79, hồi trước")
    await page.get_by_role("button", name="Không phải tôi").tap()
    await page.get_by_role("button", name="Bắt đầu lại").tap()
    await expect(field).to_have_value("")
    await page.reload()
    await expect(bot(page).first).to_be_visible()
    await expect(field).to_have_value("")


async def test_a_deep_link_is_heard_once(page: Page, house: Served) -> None:
    """An unknown payload is answered kindly, and a reload does not repeat it."""
    await opened(page, house, "?start=khong-co")
    assert page.url == house.url
    before = await talk(page)
    await page.reload()
    await answered(page, len(before) - 1)
    assert await talk(page) == before


async def test_what_is_written_stays_text(page: Page, house: Served) -> None:
    """Markup is shown as it was typed and runs nowhere."""
    await opened(page, house)
    nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await write(page, nasty)
    await expect(own(page)).to_have_text([nasty])
    await answered(page, 1)
    await page.reload()
    await expect(own(page)).to_have_text([nasty])
    assert await page.title() == "An Sinh · BHXH tỉnh Nghệ An"
