"""A copy of a file that says on every page for whom it was made."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import cast

MOST_PAGES = 200
_PAGE = """
#set document(title: sys.inputs.mark)
#set page(margin: 0pt, width: auto, height: auto, foreground: {
  place(center + horizon, rotate(-38deg, text(size: 22pt, fill: rgb(120, 20, 60, 60), sys.inputs.mark)))
  place(bottom + center, dy: -8pt, box(fill: rgb(255, 255, 255, 200), inset: 3pt, text(size: 8pt, sys.inputs.mark)))
})
#for page in range(1, int(sys.inputs.pages) + 1) { image("source.pdf", page: page); if page < int(sys.inputs.pages) {
  pagebreak()
} }
"""


class Unmarkable(Exception):
    """This kind of file cannot carry a mark, or it is damaged."""


class TooManyPages(Unmarkable):
    """More pages than are marked while somebody waits."""


def can_mark(media_type: str) -> bool:
    return media_type == "application/pdf" or media_type in ("image/jpeg", "image/png", "image/webp")


def marked(content: bytes, media_type: str, mark: str) -> bytes:
    """
    Copy a PDF or a picture with the viewer's mark across every page.

    :raises Unmarkable:
    """
    if media_type == "application/pdf":
        return _marked_pdf(content, mark)
    if can_mark(media_type):
        return _marked_picture(content, media_type, mark)
    raise Unmarkable(media_type)


def _marked_pdf(content: bytes, mark: str) -> bytes:
    import typst

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "source.pdf").write_bytes(content)
        inputs = {"mark": mark, "pages": str(_pages_of(Path(folder)))}
        return cast(bytes, typst.Compiler(_PAGE.encode(), root=Path(folder), sys_inputs=inputs).compile())


def check_pages(content: bytes, media_type: str) -> None:
    """
    See before a file is put into a room whether guests can be given copies of it.

    :raises Unmarkable: a PDF that is damaged
    :raises TooManyPages:
    """
    if media_type == "application/pdf":
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "source.pdf").write_bytes(content)
            _pages_of(Path(folder))


def _pages_of(folder: Path) -> int:
    import typst

    def has_page(number: int) -> bool:
        source = b'#image("source.pdf", page: int(sys.inputs.page))'
        try:
            typst.Compiler(source, root=folder, sys_inputs={"page": str(number)}).compile()
        except typst.TypstError:
            return False
        return True

    if has_page(MOST_PAGES + 1):
        raise TooManyPages("application/pdf")
    pages = _last(has_page)
    if not pages:
        raise Unmarkable("application/pdf")
    return pages


def _last(holds: Callable[[int], bool]) -> int:
    """Find the last number for which it holds, of those from 1 on; 0 when it holds for none."""
    low, high = 0, 1
    while high <= MOST_PAGES and holds(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _marked_picture(content: bytes, media_type: str, mark: str) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    with Image.open(BytesIO(content)) as opened:
        picture = opened.convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    font = ImageFont.load_default(size=max(12, picture.width // 40))
    step = max(60, picture.height // 4)
    for top in range(step // 2, picture.height, step):
        draw.text((picture.width // 2, top), mark, font=font, anchor="mm", fill=(120, 20, 60, 150))
    out = BytesIO()
    merged = Image.alpha_composite(picture, layer)
    kind = media_type.partition("/")[2].upper()
    (merged if kind != "JPEG" else merged.convert("RGB")).save(out, kind)
    return out.getvalue()
