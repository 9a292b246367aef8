"""Files of many kinds, made as small as they can be."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ..rules import EXTENSIONS

DOCX = next(kind for kind, names in EXTENSIONS.items() if names == ("docx",))
ODT = next(kind for kind, names in EXTENSIONS.items() if names == ("odt",))


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(form: str = "PNG", size: tuple[int, int] = (4, 2), color: str = "red", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, form, **options)
    return buffer.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A whole PNG of one colour: a few kilobytes that unfold to millions of pixels."""
    return png_header(width, height, bytes((1 + (width + 7) // 8) * height))


def png_header(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that promises so many pixels and holds these rows."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def photograph_with_secrets() -> bytes:
    """A JPEG that lies on its side, and says where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Secret Photographer"
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", (40, 20), exif=exif, comment=b"secret comment")


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def docx(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    return archive(parts | {name.replace("__", "/"): content for name, content in more.items()})


def odt() -> bytes:
    return archive({"mimetype": ODT.encode(), "content.xml": b"<x/>"})


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
