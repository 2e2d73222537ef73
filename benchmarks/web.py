"""Measure the web chat: what the first load weighs, when the first message shows, what idle pages cost.

Run: python benchmarks/web.py [kbit/s RTT-ms], for example 400 400 for a weak 3G line.
"""

import asyncio
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
from playwright.async_api import Page, async_playwright

from bot.serving import run
from bot.settings import Settings

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
FIRST = ".bot .text"
IDLE_PAGES = 500
OURS = {"Sec-Fetch-Site": "same-origin"}


async def main() -> None:
    """Serve a scratch house and measure it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.model_validate({"data": Path(folder), "port": 0})
        told: asyncio.Queue[str] = asyncio.Queue()
        stop = asyncio.Event()
        server = asyncio.create_task(run(settings, told.put_nowait, stop))
        found = re.search(r"http://\S+?:\d+/", await told.get())
        assert found
        await load(found[0], *(int(word) for word in sys.argv[1:3]))
        await idle(found[0])
        stop.set()
        began = time.perf_counter()
        await server
        print(f"{'stopping with pages open':44}{time.perf_counter() - began:8.2f} s")


async def load(url: str, kilobits: int = 0, round_trip: int = 0) -> None:
    """Print what each file weighs on the wire and when the first message shows, at first and when back again."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 360, "height": 740})
        sizes = await weigh(page, kilobits, round_trip)
        for visit in ("first visit", "second visit"):
            sizes.clear()
            began = time.perf_counter()
            await page.goto(url, wait_until="commit")
            await page.wait_for_selector(FIRST)
            shown = time.perf_counter() - began
            await page.wait_for_timeout(3000)
            print(f"\n{visit:44}{'bytes':>8}")
            for name, size in sizes:
                print(f"  {name.rpartition('/')[2] or 'the page':42}{size:8,}")
            print(f"  {'all but fonts':42}{sum(s for n, s in sizes if 'woff2' not in n):8,}")
            print(f"  {'first message shown after':42}{shown:8.2f} s")
        await browser.close()


async def weigh(page: Page, kilobits: int, round_trip: int) -> list[tuple[str, int]]:
    """Keep what every request of a page weighs on the wire, over a line as slow as told."""
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    if kilobits:
        rate = {"downloadThroughput": kilobits * 125, "uploadThroughput": kilobits * 125, "latency": round_trip}
        await session.send("Network.emulateNetworkConditions", {"offline": False, **rate})
    urls: dict[str, str] = {}
    sizes: list[tuple[str, int]] = []
    session.on("Network.requestWillBeSent", lambda e: urls.__setitem__(e["requestId"], e["request"]["url"]))
    session.on("Network.loadingFinished", lambda e: sizes.append((urls[e["requestId"]], int(e["encodedDataLength"]))))
    return sizes


async def idle(url: str) -> None:
    """Print what pages cost that are open and silent; clients and server share this process."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, headers=OURS, cookie_jar=aiohttp.DummyCookieJar()) as client:
        before = memory()
        pages = [await listen(client, url, number) for number in range(IDLE_PAGES)]
        used = time.process_time()
        await asyncio.sleep(10)
        used = time.process_time() - used
        print(f"\n{f'{IDLE_PAGES} idle pages: memory a page, both ends':44}{(memory() - before) / IDLE_PAGES:8.1f} kB")
        print(f"{'processor, both ends, of one core':44}{used * 10:8.1f} %")
        for page in pages:
            page.close()


async def listen(client: aiohttp.ClientSession, url: str, number: int) -> aiohttp.ClientResponse:
    """Open one page's stream, patiently: this address is only one."""
    while True:
        answer = await client.post(f"{url}chat/open", json={"id": f"opening-{number}"})
        cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
        if answer.status == 200:
            stream = await client.get(f"{url}chat/events", headers={"Cookie": cookie})
            if stream.status == 200:
                return stream
        await asyncio.sleep(0.2)


def memory() -> float:
    """Return the kB this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024


if __name__ == "__main__":
    asyncio.run(main())
