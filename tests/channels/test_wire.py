"""The wire to the Bot API: every shape of answer is read whole, and what may have arrived is never called unsent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.bot_api.wire import Unanswered, Unreached, Wire

OK = b"HTTP/1.1 200 OK\r\n"
PATIENCE = 0.2


class Server:
    """Answers the requests of each connection with these bytes, one after another, then hangs up."""

    def __init__(self, *answers: bytes) -> None:
        """Begin with nobody connected."""
        self.answers = list(answers)
        self.requests: list[bytes] = []
        self.serving: set[asyncio.Task[None] | None] = set()

    @property
    def connections(self) -> int:
        """How many there have been."""
        return len(self.serving)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        self.serving.add(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError, OSError):
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
                self.requests.append(head + await reader.readexactly(length))
                writer.write(self.answers.pop(0))
                await writer.drain()
                if b"hang up" in self.requests[-1]:
                    break
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


@asynccontextmanager
async def wired(*answers: bytes) -> AsyncIterator[tuple[Wire, Server]]:
    """Open a wire to a server that gives these answers."""
    server = Server(*answers)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    wire = Wire(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}", 2, PATIENCE)
    try:
        yield wire, server
    finally:
        wire.close()
        listening.close()
        await asyncio.gather(*filter(None, server.serving))  # else a later test finds a connection that nobody closed


def whole(body: bytes, *more: bytes) -> bytes:
    """Write an answer that tells its length."""
    return b"".join([OK, *more, b"Content-Length: %d\r\n\r\n" % len(body), body])


def chunked(body: bytes, size: int) -> bytes:
    """Write an answer in chunks."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    chunks = b"".join(b"%x;note=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return OK + b"transfer-encoding: Chunked\r\n\r\n" + chunks + b"0\r\nTrailer: x\r\n\r\n"


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300), st.integers(1, 100))
def test_an_answer_is_read_whole_however_it_is_told_to_end(body: bytes, size: int) -> None:
    """By its length, in chunks, or with the connection."""

    async def read() -> list[tuple[int, bytes]]:
        async with wired(whole(body), chunked(body, size), OK + b"\r\n" + body) as (wire, _):
            return [await wire.post("/a", text, PATIENCE) for text in (b"1", b"2", b"hang up")]

    assert asyncio.run(read()) == [(200, body)] * 3


async def test_a_connection_is_used_again_until_either_side_closes_it() -> None:
    """Three requests go over one connection, and after `close` over another."""
    async with wired(whole(b"1"), whole(b"2"), whole(b"3", b"Connection: close\r\n"), whole(b"4")) as (wire, server):
        answers = [await wire.post("/bot/send", b"{}", PATIENCE) for _ in range(4)]
        assert [body for _, body in answers] == [b"1", b"2", b"3", b"4"]
        assert server.connections == 2
        assert server.requests[0].startswith(b"POST /bot/send HTTP/1.1\r\nHost: 127.0.0.1:")


async def test_a_connection_that_the_server_closed_meanwhile_is_not_used() -> None:
    """The next request goes over a new one, and arrives."""
    async with wired(whole(b"1"), whole(b"2")) as (wire, server):
        await wire.post("/a", b"hang up", PATIENCE)
        await asyncio.sleep(0.01)
        assert await wire.post("/a", b"{}", PATIENCE) == (200, b"2")
        assert server.connections == 2


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\n", b"no answer\r\n\r\n", OK + b"Content-Length: 9\r\n\r\nx"]
)
async def test_what_may_have_arrived_is_unanswered(answer: bytes) -> None:
    """Whatever breaks off after the request was written leaves open whether it was carried out."""
    async with wired(answer) as (wire, _):
        with pytest.raises(Unanswered):
            await wire.post("/a", b"hang up", PATIENCE)


async def test_silence_is_unanswered_and_its_connection_not_used_again() -> None:
    """A late answer must never be taken for the answer to something else."""
    async with wired(b"", whole(b"mine")) as (wire, server):
        with pytest.raises(Unanswered):
            await wire.post("/a", b"1", 0.02)
        assert await wire.post("/a", b"2", PATIENCE) == (200, b"mine")
        assert server.connections == 2


async def test_without_a_connection_nothing_was_sent() -> None:
    """A closed port is told apart from silence: what was not sent may go again."""
    async with wired() as (wire, _):
        pass
    with pytest.raises(Unreached):
        await wire.post("/a", b"{}", PATIENCE)


async def test_more_requests_than_connections_wait_for_each_other() -> None:
    """Of four at once two go first; each gets its own answer."""
    async with wired(*(whole(b"%d" % number) for number in range(4))) as (wire, server):
        answers = await asyncio.gather(*(wire.post("/a", b"{}", PATIENCE) for _ in range(4)))
        assert sorted(body for _, body in answers) == [b"0", b"1", b"2", b"3"]
        assert server.connections == 2
