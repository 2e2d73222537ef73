"""A whole turn over Telegram beside python-telegram-bot's own webhook: `python benchmarks/turns.py`.

Every program runs in a process of its own; this one is Telegram for it: it pushes updates over kept connections and
takes the answers. CPU is user and system time of the program's process, for each update. The baseline answers a text
with the same text (it needs tornado, as `python-telegram-bot[webhooks]` brings it). An Sinh reads, thinks, keeps the
turn on the disk, answers 200 and then the person; of its updates 40 % press a button, 40 % answer a form in words and
20 % ask a question. On Zalo the same people do the same. "Unmatched" knows beforehand what the matcher of
questions would say; what it costs to match is on a line of its own. Messages go unpaced here, pictures are sent but not
painted, and nothing is checked of what is said.
"""

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from traffic import Figures, Traffic, percentile
from zalo import ZaloTraffic, event

from bot.app import Finder, load_content
from bot.settings import Settings

HERE = Path(__file__).parent
TICK = os.sysconf("SC_CLK_TCK")
ASKED = (
    "dong bao nhieu 1 thang",
    "nghi dong co mat tien khong",
    "bao gio duoc linh luong huu",
    "the bhyt ho gia dinh bao nhieu tien",
    "rut bhxh 1 lan duoc khong",
    "chết thì được gì",
)
ENDINGS = ("", " a", " vay", " em", " ban oi", " ha")
QUESTIONS = tuple(asked + ending for ending in ENDINGS for asked in ASKED)
TALK: tuple[tuple[str, str], ...] = (
    ("press", "start.estimator.anew"),
    ("born", ""),
    ("say", "nu"),
    ("press", "1"),
    ("ask", ""),
    ("press", "start.withdrawal.0"),
    ("say", "10 nam"),
    ("say", "3/2018"),
    ("press", "start.pension.0"),
    ("ask", ""),
)
"""What everybody does again and again: presses a button (by its value, or its place under the last message), answers a
form in words, says when they were born, asks a question."""
FORM = tuple(words for act, words in TALK if act == "say")
ROWS = {
    "echo": "python-telegram-bot",
    "unmatched": "An Sinh, unmatched",
    "matching": "An Sinh",
    "zalo": "An Sinh on Zalo",
}


steps: defaultdict[int, int] = defaultdict(int)
"""How far each person has come."""


def update(number: int, chat: int, buttons: list[str]) -> dict[str, Any]:
    """Make the next update of a person, who follows the talk above."""
    someone = {"id": chat, "is_bot": False, "first_name": "Mẫu", "language_code": "vi"}
    under = {"message_id": 1, "date": 1795288184, "chat": {"id": chat, "type": "private", "first_name": "Mẫu"}}
    name, (act, words) = number * 100_000 + chat, TALK[steps[chat] % len(TALK)]
    steps[chat] += 1
    if act == "press":
        value = buttons[int(words) % len(buttons)] if words.isdecimal() else words
        keys = [[{"text": "Nút", "callback_data": button}] for button in buttons]
        message = {**under, "text": "…", "reply_markup": {"inline_keyboard": keys}}
        query = {"id": str(name), "from": someone, "chat_instance": "1", "data": value, "message": message}
        return {"update_id": name, "callback_query": query}
    text = {"ask": QUESTIONS[(number + chat) % len(QUESTIONS)], "born": born(chat)}.get(act, words)
    return {"update_id": name, "message": {**under, "from": someone, "text": text}}


def born(chat: int) -> str:
    """Return when a person was born: nobody like their neighbour."""
    return f"{chat % 12 + 1}/{1966 + chat % 29}"


def said(number: int, chat: int, _buttons: list[str]) -> dict[str, Any]:
    """Make an update that is a text, for the program that echoes it."""
    steps[chat] = 1
    return update(number, chat, [])


def signed(number: int, chat: int, buttons: list[str]) -> dict[str, Any]:
    """Make the next event of a person on Zalo: they do the same there."""
    return event(update(number, chat, buttons))


@contextmanager
def program(kind: str, api: int, folder: str) -> Iterator[tuple[int, int]]:
    """Run a program of this kind; yield its process and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = "echo.py" if kind == "echo" else "house.py"
    process = subprocess.Popen([sys.executable, HERE / script, str(api), str(port), folder, kind])
    try:
        yield process.pid, port
    finally:
        process.kill()
        process.wait()


async def ready(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(1200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise TimeoutError("the program does not start")


def spent(pid: int) -> float:
    """Return the seconds of user and system time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def measure(kind: str, folder: str, updates: int, rate: int) -> None:
    """Print a line of the table: as fast as 32 people make it, or so many updates a second."""
    steps.clear()
    traffic = ZaloTraffic(signed) if kind == "zalo" else Traffic(said if kind == "echo" else update)
    await traffic.open()
    with program(kind, traffic.port, folder) as (pid, port):
        await ready(port)
        await asyncio.sleep(1)
        idle = memory(pid)
        await traffic.closed(port, 8, range(200))
        before = spent(pid)
        if rate:
            await traffic.steady(port, rate, lambda chat: range(chat % len(TALK)))  # so that they do not march in step
            before = spent(pid)
            figures = await traffic.steady(port, rate, lambda _chat: range(100, 100 + updates // rate))
        else:
            figures = await traffic.closed(port, 32, range(200, 200 + updates))
        await asyncio.sleep(0.2)
        name = f"{ROWS[kind]}, {rate} a second" if rate else ROWS[kind]
        report(name, figures, (spent(pid) - before) / len(figures.kept) * 1e6, idle, memory(pid))


def report(name: str, figures: Figures, cpu: float, idle: float, full: float) -> None:
    """Print one line."""
    kept, answered = percentile(figures.kept, 0.99), percentile(figures.answered, 0.99)
    median = statistics.median(figures.kept)
    print(
        f"| {name} | {cpu:,.0f} | {figures.rate:,.0f} | {median:.0f} | {kept:.0f} | {answered:.0f} | {figures.silent} "
        f"| {idle:.0f} | {full:.0f} |",
        flush=True,
    )


def matching(folder: str) -> None:
    """Print what it costs to match one question."""
    match = Finder(Settings.model_validate({"data": folder})).matcher.match
    for name, texts in (("a question", QUESTIONS), ("an answer of a form", FORM)):
        for text in texts:
            match(text)
        began = time.process_time()
        for _ in range(20):
            for text in texts:
                match(text)
        print(f"Matching {name}: {(time.process_time() - began) / 20 / len(texts) * 1e6:,.0f} µs of CPU")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--updates", type=int, default=3000)
    options.add_argument("--rate", type=int, default=300)
    options.add_argument("--only", default=",".join(ROWS))
    asked = options.parse_args()
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        load_content(Settings.model_validate({"data": folder}))  # what the matcher learns is learnt once
        print("| program | CPU µs | updates/s | 200, ms | 200, p99 | reply, p99 | no reply | idle MB | MB |")
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        for kind in asked.only.split(","):
            asyncio.run(measure(kind, folder, asked.updates, 0))
        asyncio.run(measure("matching", folder, asked.rate * 10, asked.rate))
        matching(folder)


if __name__ == "__main__":
    main()
