# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import pytest

from dragoman.errors import IntakeError
from dragoman.intake.decode import decoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_note(encoding):
    assert decoded("Çavuşoğlu said “no”".encode(encoding), "x").text == "Çavuşoğlu said “no”"
    assert decoded("Çavuşoğlu".encode(encoding), "x").note is None


def test_other_bytes_are_read_as_cp1252_with_a_note():
    found = decoded("He said “no” – twice".encode("cp1252"), "x.txt")
    assert found.text == "He said “no” – twice"
    assert "x.txt: not UTF-8" in (found.note or "")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"), (b" \n ", "empty"), (b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04...", "zip"), (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"), (b"abc\x00def", "NUL byte at 3"), (b"\x01\x02\x03abc", "control characters"),
        (b"abc \x81\x8d def", "neither UTF-8 nor cp1252"), ("Text".encode("utf-16-le"), "UTF-16 without its mark"),
        (b"\xff\xfea\x00b", "neither UTF-8 nor utf-16"), (b"\x1f\x8b\x08", "gzip"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(data, message):
    with pytest.raises(IntakeError, match=message) as caught:
        decoded(data, "x.txt")
    assert str(caught.value).startswith("x.txt: ")
    assert "\n" not in str(caught.value)
