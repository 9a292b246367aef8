"""Lists as files of spreadsheet programs: CSV that Excel reads as it is, and XLSX. No cell becomes a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from django.http import HttpRequest, HttpResponse

CSV, XLSX = "csv", "xlsx"
# As many rows as a list shows on all its pages; a file is made within a request.
MOST_ROWS = 2000
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What spreadsheet programs take for the beginning of a formula (OWASP, 'CSV injection').
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELL_LENGTH = 32_000
DIVIDERS = ",;\t"
# Characters that XML, and so XLSX, cannot hold.
_UNPRINTABLE = {code: None for code in range(32) if code not in (9, 10, 13)}


def wanted(request: HttpRequest) -> str:
    """Say which kind of file the address asks for with `?as=`; nothing for a page."""
    asked = request.GET.get("as", "")
    return asked if asked in CONTENT_TYPES else ""


def answer(kind: str, name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a file of these rows, named after the list."""
    table = [[_text(cell) for cell in row] for row in (headings, *rows)]
    content = as_csv(table) if kind == CSV else as_xlsx(table)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def read_csv(stream: TextIO) -> Iterator[tuple[int, list[str]]]:
    """
    Read a table with the line each row begins on.

    Its first line decides whether commas, semicolons (Excel's way in the North) or tabs divide it.
    """
    header = stream.readline()
    stream.seek(0)
    reader = csv.reader(stream, delimiter=max(DIVIDERS, key=header.count), strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def as_csv(table: Iterable[Sequence[str]]) -> bytes:
    """Write the byte-order mark that Excel needs, and an apostrophe before what would be a formula."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(
        [f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in row] for row in table
    )
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(table: Iterable[Sequence[str]]) -> bytes:
    """Write one sheet whose cells are all declared text."""
    # Loaded only here: a web process that nobody asks for a sheet stays small.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in table:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, text)
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(cell: object) -> str:
    return ("" if cell is None else str(cell)).translate(_UNPRINTABLE)[:CELL_LENGTH]
