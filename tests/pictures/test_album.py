"""The album keeps what was used last, within its room."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.album import Album


def test_what_was_used_longest_ago_goes_first() -> None:
    """Looking at a picture keeps it."""
    album = Album(10)
    album.keep(b"a", b"12345")
    album.keep(b"b", b"12345")
    assert album.find(b"a") == b"12345"
    album.keep(b"c", b"12345")
    assert album.find(b"b") is None
    assert album.find(b"a") == b"12345"
    assert album.find(b"c") == b"12345"


def test_a_picture_larger_than_the_album_is_not_kept() -> None:
    """It would push out all others for nothing more than itself."""
    album = Album(4)
    album.keep(b"a", b"12345")
    assert album.find(b"a") is None


@given(st.lists(st.tuples(st.sampled_from([b"a", b"b", b"c", b"d"]), st.binary(max_size=6))))
def test_no_more_is_kept_than_there_is_room(kept: list[tuple[bytes, bytes]]) -> None:
    """Whatever is kept, kept again or replaced; what is found is what was kept last under that key."""
    album = Album(10)
    last: dict[bytes, bytes] = {}
    for key, picture in kept:
        album.keep(key, picture)
        last[key] = picture
    found = {key: album.find(key) for key in last}
    assert all(picture in {None, last[key]} for key, picture in found.items())
    assert sum(len(picture or b"") for picture in found.values()) <= 10
