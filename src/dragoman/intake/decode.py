"""Bytes to characters: refuse what is no text, read Unicode by its marks, fall back on cp1252 with a note."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from dragoman.errors import IntakeError

# First bytes of files that people hand in by mistake. Source: the formats' own specifications.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document; save its text first"),
    (b"PK\x03\x04", "a zip archive or office document; save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text first"),
    (b"{\\rtf", "a rich text document; save it as plain text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or film"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ", "xz-compressed; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
# The longer mark first: that of UTF-32 (little end first) begins with that of UTF-16.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"  # what most Western pages without Unicode are in; a superset of printable ISO 8859-1
# Share of control characters that makes a file binary. Text has none but line ends, tabs and form feeds.
MAX_CONTROL_SHARE = 0.01
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of an input, and a note where their encoding had to be guessed."""

    text: str
    note: str | None = None


def decoded(data: bytes, name: str) -> Decoded:
    """`data` as characters. `name` is what the input is called in messages.

    Raises IntakeError if the bytes are empty, binary or in no encoding that is read here.
    """
    check_is_text(data, name)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(text=_strict(data, encoding, name))
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        note = (
            f"{name}: not UTF-8 (byte {error.start}); read as {FALLBACK}. Save the file as UTF-8 if letters look wrong."
        )
        return Decoded(text=_strict(data, FALLBACK, name), note=note)


def check_is_text(data: bytes, name: str) -> None:
    """Raise IntakeError if `data` is empty, of a known binary format, or holds bytes that no text has."""
    if not data.strip():
        raise IntakeError(f"{name}: the input is empty. Give it the text of an article.")
    check_signature(data, name)
    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return
    if 0 in data:
        raise IntakeError(
            f"{name}: the input is binary (a NUL byte at {data.index(0)}), or UTF-16 without its mark. "
            "Save it as UTF-8 text."
        )
    controls = len(data) - len(data.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(data):
        raise IntakeError(f"{name}: the input is binary ({controls} control characters). Save it as UTF-8 text.")


def check_signature(head: bytes, name: str) -> None:
    """Raise IntakeError if the first bytes of an input are those of a known binary format."""
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            raise IntakeError(f"{name}: the input is {what}. Plain text, HTML and JSON Lines are read.")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{name}: the bytes at {error.start} are neither UTF-8 nor {encoding}. Save the file as UTF-8."
        ) from error
