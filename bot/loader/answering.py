"""Matching as a service to programs: a line of JSON in, a line of JSON out."""

from codecs import BOM_UTF8

import msgspec

from bot.faq.match import Match
from bot.faq.matching import Matcher


class Asked(msgspec.Struct, frozen=True):
    """A message to be matched."""

    id: str | int
    text: str


class Matched(msgspec.Struct, frozen=True):
    """What the matching says about a message; the fields of `Match`."""

    id: str | int
    kind: str
    topics: tuple[str, ...]
    score: float


class Refused(msgspec.Struct, frozen=True):
    """A line that could not be read."""

    error: str
    id: None = None


_reader = msgspec.json.Decoder(Asked)


def answer_line(matcher: Matcher, line: bytes) -> bytes:
    """Match the message of a JSON line {"id", "text"}; a line that cannot be read gives {"id": null, "error"}."""
    try:
        asked = _reader.decode(line.removeprefix(BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return msgspec.json.encode(Refused(str(error)))
    match: Match = matcher.match(asked.text)
    return msgspec.json.encode(Matched(asked.id, match.kind, match.topics, round(match.score, 4)))
