"""What the house answers other programs over HTTP."""

from pathlib import Path

import aiohttp

from bot.loader.library import PACKAGED
from tests.browser.served import Served

LAW = Path("law") / "voluntary" / "contribution_rate.yaml"
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
