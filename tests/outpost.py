"""People on Zalo under siege, and the account they write to."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.app import open_store, utc_now
from bot.channels.interface import Parcel
from bot.channels.zalo.parts import parts
from bot.connecting import connect
from bot.dialogue.messages import Outgoing
from bot.settings import Settings
from tests.channels.booth import texts
from tests.fakes.zalo import APP, APP_SECRET, OA, OA_SECRET, FakeZalo
from tests.fakes.zalo_people import Reader

AGAIN_SECONDS = 0.2


async def connected(zalo: FakeZalo, folder: Path) -> dict[str, str]:
    """Connect the account to the house in a folder, and return the settings of its server."""
    settings = {
        "zalo_app_id": APP,
        "zalo_app_secret": APP_SECRET,
        "zalo_oa_secret": OA_SECRET,
        "zalo_oa_id": OA,
        "zalo_api": zalo.url,
        "zalo_oauth": zalo.url,
    }
    chosen = Settings.model_validate({"data": folder, **settings})
    store = open_store(chosen)
    await connect(chosen, store, utc_now(), {"code": "the-code"})
    store.close()
    return {f"ANSINH_{name.upper()}": value for name, value in settings.items()}


@dataclass
class Caller:
    """Somebody on Zalo: writes, waits for the answer, and writes on; `wanted` must come at some time."""

    reader: Reader
    patience: float
    wanted: str = ""
    said: int = 0

    @property
    def conversation(self) -> str:
        """What the house calls this talk."""
        return f"zalo:{self.reader.id}"

    @property
    def seen(self) -> list[tuple[str, str]]:
        """The name and the text of all that they see, in order."""
        return [(note.id, note.text) for note in self.reader.notes]

    def shown(self, message: Outgoing) -> list[str]:
        """Return the texts that a message is shown as."""
        laid_out = parts(Parcel(self.conversation, message, 0), texts().say)
        return [str(part.message.get("text", "")) for part in laid_out]

    async def talk(self, said: tuple[str, ...]) -> str:
        """Say each text, after the answer to the one before; return the last answer."""
        for text in said:
            before = {"", *(words for _, words in self.seen)}  # what comes twice after a kill is no answer
            await self._write(text)
            self.said += 1
            async with asyncio.timeout(self.patience):
                while before.issuperset(words for _, words in self.seen):  # noqa: ASYNC110 -- told by another process
                    await asyncio.sleep(0.02)
        return self.reader.notes[-1].text

    async def _write(self, text: str) -> None:
        """Write once; Zalo tells of it again only where no connection could be opened, and keeps it in any case."""
        zalo, name = self.reader.zalo, f"{self.reader.id}.{self.said}"
        zalo.now = utc_now()
        self.reader.unheard(text, name)
        while True:
            try:
                await self.reader.told("user_send_text", {"text": text, "msg_id": name})
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(AGAIN_SECONDS)
            except aiohttp.ClientError:
                return
            else:
                return
