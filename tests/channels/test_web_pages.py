"""The page and its files: small, strict, and kept by browsers as long as they may be."""

import gzip
import re

from tests.channels.browser import Client
from tests.channels.parlour import Parlour

FIRST_LOAD = 30_000


async def test_the_page_loads_little_and_nothing_from_elsewhere(client: Client) -> None:
    """The page with its script and style stays under 30 kB packed, and all of it is ours."""
    packed = {"Accept-Encoding": "gzip"}
    page = await client.get("/")
    html = await page.text()
    files = re.findall(r'(?:href|src)="(/[^"]+)"', html)
    assert all(name.startswith("/chat/static/") for name in files)
    size = len(gzip.compress(html.encode()))
    for name in dict.fromkeys(files):
        answer = await client.get(name, headers=packed)
        assert answer.status == 200
        assert "immutable" in answer.headers["Cache-Control"]
        size += int(answer.headers["Content-Length"])
    assert len(files) >= 5
    assert size < FIRST_LOAD


async def test_nothing_runs_but_our_own_files(client: Client) -> None:
    """The policy allows our own files alone, and the page holds no script or style of its own."""
    page = await client.get("/")
    policy = dict(part.split(" ", 1) for part in page.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    html = await page.text()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", html)


async def test_the_page_says_who_speaks_and_whom_to_call(client: Client) -> None:
    """The title names the agency; an automatic assistant, no money, and the hotline, with or without scripts."""
    html = await (await client.get("/")).text()
    assert "<title>An Sinh · BHXH tỉnh Nghệ An</title>" in html
    assert "Trợ lý tự động, không thu tiền" in html
    assert 'href="tel:19009068"' in html
    assert re.search(r"<noscript>.*1900 9068.*</noscript>", html, re.DOTALL)


async def test_a_browser_that_has_the_page_is_told_so(client: Client) -> None:
    """The same page again is 304; an unpacked file has the same words as a packed one."""
    first = await client.get("/")
    again = await client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, await again.read()) == (304, b"")
    plain = await client.get("/", headers={"Accept-Encoding": "identity"})
    assert await plain.text() == await first.text()


async def test_files_outside_the_folder_are_not_served(client: Client) -> None:
    """No path leads to the template, the licences or anywhere else; a file of an older page is the current one."""
    for name in ("page.html", "../pages.py", "%2e%2e/pages.py", "fonts/LICENSE", "fonts", "", "a" * 300):
        assert (await client.get(f"/chat/static/{name}")).status == 404
    older = await client.get(f"/chat/static/{'0' * 16}/chat.js")
    assert (older.status, older.headers["Cache-Control"]) == (200, "no-cache")


def test_every_word_of_the_script_is_in_the_catalogue(parlour: Parlour) -> None:
    """The page renders with the words as they stand, and keeps quotes and angle brackets apart from its own."""
    parlour.chat._pages._say = lambda key, **_: f'"{key}" <b>&'
    html = parlour.chat._pages.page().body.decode()
    assert "<b>&" not in html.replace("<b>1900 9068</b>", "")
    assert "&lt;b&gt;&amp;" in html
