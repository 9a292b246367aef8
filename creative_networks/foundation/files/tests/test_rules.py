import io

import pytest

from ..refusals import (
    ArchiveTooLarge,
    EmptyFile,
    MacrosRefused,
    NotAsNamed,
    SvgRefused,
    UnknownKind,
    WebPageRefused,
)
from ..rules import recognise, safe_name
from .makers import DOCX, ODT, archive, docx, odt, picture

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MANY_ZEROS = bytes(50_000_000)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.png", picture("PNG"), "image/png"),
        ("a.JPEG", picture("JPEG"), "image/jpeg"),
        ("a.webp", picture("WEBP"), "image/webp"),
        ("a.gif", picture("GIF"), "image/gif"),
        ("a.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("a.docx", docx(), DOCX),
        ("a.odt", odt(), ODT),
        ("a.txt", "Čáhppe".encode(), "text/plain"),
        ("a.csv", b"\xef\xbb\xbfname;place\n", "text/csv"),
    ],
)
def test_recognise_tells_the_kind_by_content(name, content, media_type):
    assert recognise(io.BytesIO(content), name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.svg", SVG, SvgRefused),
        ("a.png", SVG, SvgRefused),
        ("a.png", b"<!DOCTYPE html><script>alert(1)</script>", WebPageRefused),
        ("a.txt", b"  <html><body>", WebPageRefused),
        ("a.html", b"only words", WebPageRefused),
        ("a.pdf", b"MZ\x90\x00\x03\x00\x00\x00", NotAsNamed),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00", UnknownKind),
        ("a.jpg", picture("PNG"), NotAsNamed),
        ("a.docx", odt(), NotAsNamed),
        ("a.docx", archive({"a.txt": b"x"}), NotAsNamed),
        ("a.zip", archive({"a.txt": b"x"}), UnknownKind),
        ("a.docx", b"PK\x03\x04 but broken", NotAsNamed),
        ("a.docx", docx(word__vbaProject_bin=b"x", **{"word__vbaProject.bin": b"x"}), MacrosRefused),
        ("a.docx", archive({"[Content_Types].xml": b"macroEnabled", "word/document.xml": b""}), MacrosRefused),
        ("a.docx", docx(word__zeros=MANY_ZEROS), ArchiveTooLarge),
        ("a.txt", b"a\x00b", NotAsNamed),
        ("a.txt", "Ä".encode("latin-1"), NotAsNamed),
        ("noending", b"words", UnknownKind),
        ("a.txt", b"", EmptyFile),
    ],
)
def test_recognise_refuses_what_is_not_taken(name, content, refusal):
    with pytest.raises(refusal) as caught:
        recognise(io.BytesIO(content), name)

    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "extension", "safe"),
    [
        ("Åre budget.PDF", "", "Åre budget.pdf"),
        ("../../etc/passwd.txt", "", "passwd.txt"),
        ("C:\\files\\boat.gif", "png", "boat.png"),
        ("a\u202efdp.exe.pdf", "", "a fdp.exe.pdf"),
        ("a..b?.txt", "", "a.b.txt"),
        ("x" * 300 + ".csv", "", "x" * 146 + ".csv"),
        ("", "png", "file.png"),
    ],
)
def test_safe_name_can_stand_in_an_address(name, extension, safe):
    assert safe_name(name, extension) == safe
