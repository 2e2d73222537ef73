"""What the house answers other programs over HTTP."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp import web
from pytest_aiohttp.plugin import AiohttpClient

from bot.loader.library import PACKAGED
from bot.reserve import keep
from bot.server import application
from bot.serving import run
from bot.settings import Settings
from tests.browser.served import Served

LAW = Path("law") / "voluntary" / "contribution_rate.yaml"
LOOKS = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
"""What a browser asks for when somebody opens an address."""
REQUEST = {
    "id": "1",
    "rule": "contribution",
    "on": "2026-11-21",
    "facts": {"income": 1_500_000, "group": "other", "province": "lang-son", "months": 1},
}


async def test_programs_are_answered_by_the_law_that_people_are(tmp_path: Path) -> None:
    """A figure of the agency's own holds for both; whatever else comes is refused in words."""
    own = tmp_path / "own" / LAW
    own.parent.mkdir(parents=True)
    own.write_text((PACKAGED / LAW).read_text("utf-8").replace('"0.22"', '"0.24"'), "utf-8")
    keep(tmp_path / "own", tmp_path / "data")  # as if it had been checked on an earlier start
    served = Served(tmp_path / "data", content=tmp_path / "own")
    await served.start()
    try:
        async with aiohttp.ClientSession(served.url) as session:
            async with session.post("/api/calculate", json=REQUEST) as told:
                assert (await told.json())["result"]["gross"] == 360_000
            async with session.post("/api/calculate", data=b"\xff{") as told:
                assert (await told.json())["error"]["code"] == "bad_json"
    finally:
        await served.stop()


async def test_the_disk_of_the_database_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a setting puts it; the data folder may have room."""
    (tmp_path / "far").mkdir()
    real = shutil.disk_usage

    def used(folder: Path) -> object:
        return real(folder) if folder != tmp_path / "far" else SimpleNamespace(free=7)

    monkeypatch.setattr(shutil, "disk_usage", used)
    served = Served(tmp_path / "data", database_url=f"sqlite:///{tmp_path / 'far' / 'ansinh.db'}")
    await served.start()
    try:
        async with aiohttp.ClientSession(served.url) as session:
            async with session.get("/healthz") as told:
                assert (told.status, (await told.json())["why"]) == (503, "disk")
            async with session.get("/metrics") as told:
                assert "ansinh_disk_free_bytes 7.0" in await told.text()
    finally:
        await served.stop()


async def test_what_must_be_wrong_around_it_is_told_at_the_start(tmp_path: Path) -> None:
    """A clock without a battery, a proxy that nobody named; the server answers all the same."""
    told: asyncio.Queue[str] = asyncio.Queue()
    stop = asyncio.Event()
    settings = Settings.model_validate({"data": tmp_path, "port": 0, "public_url": "https://ansinh.example.vn"})
    serving = asyncio.create_task(run(settings, told.put_nowait, stop, lambda: datetime(2020, 1, 1, tzinfo=UTC)))
    lines = [await asyncio.wait_for(told.get(), 10) for _ in range(5)]
    stop.set()
    await asyncio.wait_for(serving, 10)
    assert lines[-2].startswith("The clock says 2020-01-01, but the content was checked on 20")
    assert lines[-1].endswith("name it in ANSINH_TRUSTED_PROXIES.")


async def test_where_nothing_is_people_see_a_page_and_programs_an_error(tmp_path: Path) -> None:
    """In Vietnamese, with the way back to the talk; a method that is not taken is named as HTTP asks."""
    served = Served(tmp_path)
    await served.start()
    try:
        async with aiohttp.ClientSession(served.url) as session:
            async with session.get("/khong-co", headers=LOOKS) as told:
                page = await told.text()
                assert (told.status, told.content_type) == (404, "text/html")
                assert "Không có gì ở địa chỉ này." in page
                assert '<a href="/">' in page
                assert "default-src 'none'" in told.headers["Content-Security-Policy"]
            async with session.get("/khong-co") as told:
                assert (told.status, await told.json()) == (404, {"error": "Không có gì ở địa chỉ này."})
            async with session.get("/api/calculate", headers=LOOKS) as told:
                assert (told.status, told.headers["Allow"]) == (405, "POST")
                assert (await told.json())["error"]["code"] == "missing"
            async with session.post("/api/calculate", data=b" " * 1_000_001) as told:
                assert (told.status, (await told.json())["error"]["code"]) == (413, "too_long")
            async with session.get("/chat/picture/7", headers=LOOKS) as told:
                assert (told.status, told.content_type) == (403, "text/html")
    finally:
        await served.stop()


async def test_a_fault_of_ours_is_told_and_is_nobody_elses(
    caplog: pytest.LogCaptureFixture, aiohttp_client: AiohttpClient
) -> None:
    """A 500 to come again, with a line that quotes nobody; only what cannot be unpacked is a 400 of theirs."""

    def fail(body: bytes) -> bytes:
        raise ValueError(body)

    app = application([], fail, dict, bytes, lambda _request, status: web.Response(status=status))
    client = await aiohttp_client(app)
    assert (await client.post("/api/calculate", data=b"0900000001")).status == 500
    assert "request_failed" in caplog.text
    assert "error=ValueError" in caplog.text
    assert "0900000001" not in "".join(record.getMessage() for record in caplog.records)
    caplog.clear()
    packed = await client.post("/api/calculate", data=b"no gzip", headers={"Content-Encoding": "gzip"})
    assert packed.status == 400
    assert "request_failed" not in caplog.text


async def test_a_restart_after_a_bad_edit_goes_on_with_what_was_in_force(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody may be near when a server starts again; the fault is told with its place."""
    own = tmp_path / "own" / "texts" / "vi" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("web.note: Lời của cơ quan", "utf-8")
    keep(tmp_path / "own", tmp_path / "data")
    own.write_text("web.note: '{{ khong_co'", "utf-8")
    served = Served(tmp_path / "data", content=tmp_path / "own")
    await served.start()
    try:
        async with aiohttp.ClientSession(served.url) as session, session.get("/") as told:
            assert "Lời của cơ quan" in await told.text()
    finally:
        await served.stop()
    assert "own.yaml:1" in caplog.text
