"""How well and how fast topics are found, beside a plain full-text search; see docs/matching.md.

    python benchmarks/matching.py [MESSAGES.jsonl] [--scale]

Messages are lines of {"text", "topic", "also", "style"}; an empty topic (or "oos") means: not ours.
"""

import argparse
import json
import resource
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.faq.entries import Entry
from bot.faq.fitting import fit
from bot.faq.match import Match
from bot.faq.matching import Matcher
from bot.language.folding import fold, words
from bot.loader.faq import load_entries, load_outside
from bot.loader.keeping import read_model, store_model
from bot.loader.matching import PACKAGED, load_matcher

MESSAGES = Path(__file__).parent / "data" / "messages.jsonl"
SCALE_TOPICS, SCALE_ASKS = 300, 30


@dataclass(frozen=True)
class Message:
    """A labelled message; `topics` is empty if it is not ours."""

    text: str
    topics: frozenset[str]
    style: str


def read_messages(path: Path) -> list[Message]:
    """Read labelled messages, the English ones left out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Message(
            row["text"], frozenset() if row["topic"] in {"", "oos"} else frozenset({row["topic"], *row["also"]}), style
        )
        for row in rows
        if row.get("lang", "vi") == "vi" and (style := row["style"]) != "english"
    ]


def full_text(entries: Sequence[Entry]) -> Callable[[str], Match]:
    """Return the plain way: bm25 of SQLite over the folded wordings, best topic first; it always answers."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table asks using fts5(slug unindexed, wording)")
    rows = [(entry.slug, fold(text)) for entry in entries for text in (entry.title, *entry.asks)]
    base.executemany("insert into asks values (?, ?)", rows)

    def match(text: str) -> Match:
        query = " OR ".join(f'"{word}"' for word in words(text))
        found = (
            base.execute("select slug from asks where asks match ? order by bm25(asks) limit 60", (query,))
            if query
            else []
        )
        topics = tuple(dict.fromkeys(slug for (slug,) in found))[:5]
        return Match("answer" if topics else "handover", topics, 1.0)

    return match


def figures(messages: Sequence[Message], matches: Sequence[Match]) -> list[float]:
    """Return the shares: first, in three, within a tap, answered wrongly, refused."""
    pairs = list(zip(messages, matches, strict=True))

    def share(holds: Callable[[Message, Match], bool]) -> float:
        return sum(holds(message, match) for message, match in pairs) / max(1, len(pairs))

    def right(message: Message, match: Match, among: int) -> bool:
        return not message.topics.isdisjoint(match.topics[:among])

    return [
        share(lambda message, match: right(message, match, 1)),
        share(lambda message, match: right(message, match, 3)),
        share(
            lambda message, match: (
                match.kind != "handover" and right(message, match, 1 if match.kind == "answer" else 3)
            )
        ),
        share(lambda message, match: match.kind == "answer" and not right(message, match, 1)),
        share(lambda _, match: match.kind == "handover"),
    ]


def show(name: str, messages: Sequence[Message], match: Callable[[str], Match]) -> None:
    """Print the figures of one way of matching, by style."""
    styles = defaultdict(list)
    for message in messages:
        styles["not ours" if not message.topics else message.style].append(message)
    styles["all that is ours"] = [message for message in messages if message.topics]
    print(f"\n{name:18}{'n':>5}{'first':>8}{'three':>8}{'a tap':>8}{'wrong':>8}{'refused':>9}")
    for style, chosen in sorted(styles.items()):
        shares = figures(chosen, [match(message.text) for message in chosen])
        cells = "".join(f"{share:8.3f}" for share in shares[:4]) + f"{shares[4]:9.3f}"
        print(f"{style:18}{len(chosen):5}{cells}")


def show_speed(name: str, texts: Sequence[str], matcher: Matcher) -> None:
    """Print how long a message takes, and the memory of this process."""
    spans = []
    for text in (*texts[:20], *texts):
        start = time.perf_counter()
        matcher.match(text)
        spans.append((time.perf_counter() - start) * 1000)
    middle, last = np.quantile(spans[20:], [0.5, 0.99])
    memory = int(
        next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line).split()[1]
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name}: p50 {middle:.2f} ms, p99 {last:.2f} ms, memory {memory // 1024} MB (peak {peak // 1024} MB)")


def scaled(entries: Sequence[Entry]) -> list[Entry]:
    """Return as many topics as a large agency might have, by mixing the wordings of ours."""
    random = np.random.default_rng(0)
    asks = [ask for entry in entries for ask in entry.asks]
    topics = []
    for number in range(SCALE_TOPICS):
        own = [
            f"{asks[place]} chủ đề {number} mục {number * 7 % 997}"
            for place in random.integers(0, len(asks), SCALE_ASKS)
        ]
        topics.append(replace(entries[0], slug=f"topic-{number}", asks=tuple(own)))
    return topics


def learn_scaled(folder: Path) -> Path:
    """Learn the large content in a process of its own, as a server would."""
    model = fit(scaled(load_entries(PACKAGED / "faq")), load_outside(PACKAGED / "faq"), load_matcher(PACKAGED).lexicon)
    store_model(model, "scaled", folder / "scaled.npz")
    return folder / "scaled.npz"


def main() -> None:
    """Measure the shipped content, and with --scale a content five times as large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("messages", nargs="?", type=Path, default=MESSAGES)
    parser.add_argument("--scale", action="store_true", help="also learn 300 topics of 30 wordings (a minute or two)")
    chosen = parser.parse_args()
    messages = read_messages(chosen.messages)
    texts = [message.text for message in messages]
    start = time.perf_counter()
    matcher = load_matcher(PACKAGED)
    print(f"ready in {time.perf_counter() - start:.2f} s")
    show_speed("matcher", texts, matcher)
    show("matcher", messages, matcher.match)
    entries = load_entries(PACKAGED / "faq")
    show("full-text search", messages, full_text(entries))
    if chosen.scale:
        start = time.perf_counter()
        with TemporaryDirectory() as folder, ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            model = read_model(apart.submit(learn_scaled, Path(folder)).result())
        print(
            f"\n{SCALE_TOPICS} topics learnt in {time.perf_counter() - start:.0f} s, {model.weights.shape[0]} features"
        )
        show_speed("matcher at scale", texts, replace(matcher, model=model))


if __name__ == "__main__":
    main()
