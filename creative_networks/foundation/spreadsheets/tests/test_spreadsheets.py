import csv
import io

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from creative_networks.foundation import spreadsheets

DANGEROUS = ["=1+1", "+47 900", "-3", "@SUM(A1)", "\t=1", "＝1"]


def sheet(kind: str, *rows: tuple[object, ...]) -> bytes:
    return spreadsheets.answer(kind, "list", ("Name", "Note"), rows).content


def test_csv_begins_with_the_mark_that_excel_needs_and_keeps_every_letter() -> None:
    content = sheet("csv", ("Sámi Ǥǩǯ åäö", 'a "b", c\nd'))

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["Name", "Note"],
        ["Sámi Ǥǩǯ åäö", 'a "b", c\nd'],
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_cell_of_csv_never_begins_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(sheet("csv", (text, None)).decode("utf-8-sig"), newline="")))

    assert rows[1] == [f"'{text}", ""]


@pytest.mark.parametrize("text", DANGEROUS)
def test_cell_of_xlsx_is_text_and_unchanged(text: str) -> None:
    cell = load_workbook(io.BytesIO(sheet("xlsx", (text, 7)))).active["A2"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_what_xml_cannot_hold_is_left_out() -> None:
    book = load_workbook(io.BytesIO(sheet("xlsx", ("a\x00b\x0bc", "x" * 40_000))))

    assert (book.active["A2"].value, len(book.active["B2"].value)) == ("abc", spreadsheets.CELL_LENGTH)


@pytest.mark.parametrize(("query", "kind"), [("as=csv", "csv"), ("as=xlsx", "xlsx"), ("as=exe", ""), ("", "")])
def test_kind_is_read_from_the_address(query: str, kind: str) -> None:
    assert spreadsheets.wanted(RequestFactory().get(f"/?{query}")) == kind


def test_file_is_named_after_its_list() -> None:
    answer = spreadsheets.answer("xlsx", "support", (), ())

    assert answer["Content-Disposition"] == 'attachment; filename="support.xlsx"'


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_table_is_read_by_whatever_divides_its_header(divider: str) -> None:
    text = divider.join(("key", "name")) + "\n" + divider.join(("a", '"two\nlines"')) + "\nb" + divider + "last\n"

    assert list(spreadsheets.read_csv(io.StringIO(text, newline=""))) == [
        (1, ["key", "name"]),
        (2, ["a", "two\nlines"]),
        (4, ["b", "last"]),
    ]


def test_empty_table_has_no_rows() -> None:
    assert list(spreadsheets.read_csv(io.StringIO(""))) == []
