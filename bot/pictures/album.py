"""Pictures already made, kept up to a size; the one used longest ago goes first."""

from collections import OrderedDict
from threading import Lock


class Album:
    """A cache bounded by the bytes of its pictures, safe between threads."""

    def __init__(self, room: int) -> None:
        """Keep at most `room` bytes."""
        self._room = room
        self._pictures: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def find(self, key: bytes) -> bytes | None:
        """Return a picture and count it as just used."""
        with self._lock:
            picture = self._pictures.get(key)
            if picture is not None:
                self._pictures.move_to_end(key)
            return picture

    def keep(self, key: bytes, picture: bytes) -> None:
        """Keep a picture, and let go of others until all fit."""
        with self._lock:
            self._size += len(picture) - len(self._pictures.pop(key, b""))
            self._pictures[key] = picture
            while self._size > self._room:
                self._size -= len(self._pictures.popitem(last=False)[1])
