"""What a file is by its content; its name is only believed where it agrees. Pure."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from .refusals import (
    ArchiveTooLarge,
    EmptyFile,
    FileRefused,
    MacrosRefused,
    NotAsNamed,
    SvgRefused,
    UnknownKind,
    WebPageRefused,
)

NAME_LENGTH = 150
ALTERNATIVE_TEXT_LENGTH = 300
BIN_DAYS = 30
UNATTACHED_DAYS = 7

# Bounds on what an office document unfolds to [members, bytes, times its packed size].
MOST_MEMBERS = 5_000
MOST_UNPACKED_BYTES = 300_000_000
MOST_GROWTH = 200

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "application/pdf": ("pdf",),
    f"{_OOXML}wordprocessingml.document": ("docx",),
    f"{_OOXML}spreadsheetml.sheet": ("xlsx",),
    f"{_OOXML}presentationml.presentation": ("pptx",),
    f"{_ODF}text": ("odt",),
    f"{_ODF}spreadsheet": ("ods",),
    f"{_ODF}presentation": ("odp",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
}
# Only these are ever shown in the page; everything else is handed out for saving.
SHOWN_TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
_KNOWN_EXTENSIONS = frozenset(name for names in EXTENSIONS.values() for name in names)

_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"WEBP", 8, "image/webp"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"%PDF-", 0, "application/pdf"),
)
_OFFICE_PARTS = {
    "word/document.xml": f"{_OOXML}wordprocessingml.document",
    "xl/workbook.xml": f"{_OOXML}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OOXML}presentationml.presentation",
}
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|Basic/|Scripts/|macrosheets/)", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>/]", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|script|iframe|\?xml|!--)", re.IGNORECASE)
_BEGINNING = 4_096
# Characters that control layout or direction make a name look like another one.
_UNFIT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:\"|?*%#\\/]+")


@dataclass(frozen=True, slots=True)
class Recognised:
    media_type: str

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


def recognise(content: IO[bytes], name: str) -> Recognised:
    """
    Tell what a file is from its content and see that its name agrees.

    :raises FileRefused: one of its kinds, with the remedy
    """
    content.seek(0)
    beginning = content.read(_BEGINNING)
    if not beginning:
        raise EmptyFile
    extension = PurePosixPath(name.lower()).suffix.lstrip(".")
    media_type = _by_magic(beginning) or _by_members(content, beginning) or _as_text(content, beginning, extension)
    content.seek(0)
    if media_type is None:
        raise NotAsNamed(extension=extension) if extension in _KNOWN_EXTENSIONS else UnknownKind
    if extension not in EXTENSIONS[media_type]:
        raise NotAsNamed(extension=extension) if extension else UnknownKind
    return Recognised(media_type)


def safe_name(name: str, extension: str = "") -> str:
    """Make of a name one that can stand in an address and in any file system; its ending may be replaced."""
    last = re.split(r"[\\/]", name)[-1]
    path = PurePosixPath(re.sub(r"\.{2,}", ".", _UNFIT_IN_NAMES.sub(" ", last)).strip(" .") or "file")
    ending = f".{extension}" if extension else path.suffix.lower()
    stem = " ".join(path.stem.split())[: NAME_LENGTH - len(ending)].rstrip(" .") or "file"
    return stem + ending


def _by_magic(beginning: bytes) -> str | None:
    for magic, offset, media_type in _MAGIC:
        if beginning[offset : offset + len(magic)] == magic and (offset == 0 or beginning.startswith(b"RIFF")):
            return media_type
    return None


def _by_members(content: IO[bytes], beginning: bytes) -> str | None:
    if not beginning.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(content) as archive:
            return _office_type(archive)
    except FileRefused:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, UnicodeError, ValueError):
        return None


def _office_type(archive: zipfile.ZipFile) -> str | None:
    members = archive.infolist()
    packed = sum(member.compress_size for member in members) or 1
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > min(MOST_UNPACKED_BYTES, packed * MOST_GROWTH + 1_000_000):
        raise ArchiveTooLarge
    names = {member.filename for member in members}
    found: str | None = None
    if "[Content_Types].xml" in names:
        found = next((media_type for part, media_type in _OFFICE_PARTS.items() if part in names), None)
        if found and b"macroEnabled" in _read(archive, "[Content_Types].xml"):
            raise MacrosRefused
    elif "mimetype" in names:
        declared = _read(archive, "mimetype").decode("ascii", "replace").strip()
        found = declared if declared.startswith(_ODF) and declared in EXTENSIONS else None
    if found and any(_MACROS.search(name) for name in names):
        raise MacrosRefused
    return found


def _read(archive: zipfile.ZipFile, member: str, limit: int = 1_000_000) -> bytes:
    with archive.open(member) as part:
        return part.read(limit)


def _as_text(content: IO[bytes], beginning: bytes, extension: str) -> str | None:
    if b"\x00" in beginning:
        return None
    start = beginning.removeprefix(b"\xef\xbb\xbf")
    if _SVG.search(start):
        raise SvgRefused
    if _MARKUP.match(start) or extension in ("html", "htm", "xhtml"):
        raise WebPageRefused
    content.seek(0)
    if not _is_utf8(content.read):
        return None
    return "text/csv" if extension == "csv" else "text/plain"


def _is_utf8(read: Callable[[], bytes]) -> bool:
    whole = read()
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in whole
