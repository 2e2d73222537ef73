"""What goes to the Bot API with a file, written as a form."""

import secrets
from collections.abc import Iterator, Mapping

File = tuple[str, bytes, str]
"""A file's name, its content and its media type."""
_FIELD = 'Content-Disposition: form-data; name="{}"\r\n\r\n'
_FILE = 'Content-Disposition: form-data; name="{}"; filename="{}"\r\nContent-Type: {}\r\n\r\n'


def form(fields: Mapping[str, str], files: Mapping[str, File]) -> tuple[str, bytes]:
    """Write fields and files, by names of ours, as multipart/form-data; return the content type, and the body."""
    boundary = secrets.token_hex(16)
    parts = (f"--{boundary}\r\n".encode() + part + b"\r\n" for part in _parts(fields, files))
    return f"multipart/form-data; boundary={boundary}", b"".join((*parts, f"--{boundary}--\r\n".encode()))


def _parts(fields: Mapping[str, str], files: Mapping[str, File]) -> Iterator[bytes]:
    for name, value in fields.items():
        yield (_FIELD.format(name) + value).encode()
    for name, (filename, content, kind) in files.items():
        yield _FILE.format(name, filename, kind).encode() + content
