import io
from datetime import date
from html import escape

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from creative_networks.foundation.richtext import queries as richtext

from ..pdf import ItemDocument, PrintedPicture, item_pdf
from ..pdf_content import nodes_of

LETTERS = "č đ ŋ š ŧ ž ǥ ǧ ǩ ǯ ʒ ʹ õ ï Č Đ Ŋ Š Ŧ Ž Ǥ Ǧ Ǩ Ǯ Ʒ å ä ö ø æ â"
MARKUP = '#panic("x") $x$ \\ @ref *a* _b_ `c` <d> // e = f [g] #{h} "i"'


def document(html: str = "<p>Words</p>", **more: object) -> ItemDocument:
    facts = {
        "title": "Čáhci",
        "language": "se",
        "summary": "Summary",
        "sections": [("How", html)],
        "meta": [("Licence", "CC BY 4.0"), ("Contact", "")],
        "address": "https://example.org/en/knowledge/1/",
        "printed_on": date(2026, 11, 24),
    }
    return ItemDocument(**(facts | more))


def printed(*args: object, **more: object) -> PdfReader:
    with translation.override("en"):
        return PdfReader(io.BytesIO(item_pdf(document(*args, **more))))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(reader: PdfReader) -> list[str]:
    """The kinds of all elements of structure, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_pdf_declares_that_it_is_accessible():
    reader = printed()
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "se"
    assert reader.metadata.title == "Čáhci"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_pdf_tags_what_the_text_holds():
    html = richtext.clean(
        "<h3>Head</h3><p>Text</p><ul><li>a</li></ul><blockquote><p>q</p></blockquote>"
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
        '<p><a href="/en/x/">more</a></p>'
    )

    found = elements(printed(html))

    assert [kind for kind in found if kind.startswith("/H") and kind[2:].isdigit()] == ["/H1", "/H2", "/H3", "/H2"]
    wanted = {"/P", "/L", "/LI", "/LBody", "/BlockQuote", "/Table", "/TH", "/TD", "/Link"}
    assert wanted - set(found) == set()


def test_pdf_carries_who_confirmed_it_and_who_pays():
    text = words(printed(notes=["Confirmed by Aino on 1 May 2026"]))

    for part in ("Confirmed by Aino", "Licence", "CC BY 4.0", "Co-funded by the European Union", "24 November 2026"):
        assert part in text
    assert "Contact" not in text


def test_pdf_has_every_sami_letter():
    text = words(printed(f"<p>{LETTERS}</p>"))

    assert [letter for letter in LETTERS.split() if letter not in text] == []
    assert "□" not in text


def test_pdf_shows_a_box_for_letters_without_a_shape():
    assert "a □ b □ c" in words(printed("<p>a 😀 b 漢 c\u200d</p>"))


def test_pdf_reads_nothing_as_markup():
    text = words(printed(f"<p>{escape(MARKUP)}</p>", title=MARKUP, summary=MARKUP, meta=[(MARKUP, MARKUP)]))

    assert text.count(MARKUP) == 5


def test_pdf_shows_pictures_with_their_alternative_text():
    buffer = io.BytesIO()
    Image.new("RGB", (3_000, 9_000), "green").save(buffer, "JPEG")
    html = '<p><img src="/files/abc/x.jpg" alt="A field"><img src="/files/gone/x.jpg" alt="A lost lake"></p>'

    reader = printed(html, pictures={"abc": PrintedPicture(buffer.getvalue(), 3_000, 9_000)})

    assert elements(reader).count("/Figure") == 1
    assert "[A lost lake]" in words(reader)


def test_nodes_make_links_absolute_and_drop_those_to_nowhere():
    nodes = nodes_of('<p><a href="/en/x/">a</a><a href="#b">b</a></p>', "https://example.org/en/1/", {})

    assert nodes == [
        {
            "kind": "paragraph",
            "children": [
                {"kind": "link", "children": [{"kind": "text", "text": "a"}], "address": "https://example.org/en/x/"},
                {"kind": "text", "text": "b"},
            ],
        }
    ]


def test_nodes_never_skip_a_level_of_headings():
    nodes = nodes_of("<h4>a</h4><h4>b</h4><h3>c</h3>", "", {})

    assert [node["level"] for node in nodes] == [3, 4, 3]


def test_nodes_give_tables_whole_rows():
    (table,) = nodes_of("<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "", {})

    assert (table["columns"], table["head"], [len(row) for row in table["rows"]]) == (2, [], [2, 2])


PARTS = st.sampled_from(
    [
        *("<p>", "</p>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "<thead>"),
        *("</table>", "<blockquote>", "<h3>", "</h3>", "<h4>", "<a href='/x'>", "</a>", "<b>", "<i>", "<hr>", "<br>"),
        *("<code>", "word", "#", "$", "\\", "<img src='/files/ab/c' alt='x'>"),
    ]
)


@example("<a href='/x'><hr>0")
@example("<h3>\u200d")
@example("<a href='/x'><br><p>0")
@example("<h3><hr><h4>0")
@settings(deadline=None, max_examples=60)
@given(st.lists(PARTS | st.text(max_size=5), max_size=25).map("".join))
def test_pdf_can_be_made_of_every_clean_text(html):
    assert item_pdf(document(richtext.clean(html))).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("depth", [5, 200])
def test_pdf_can_be_made_of_deep_texts(depth):
    assert "deep" in words(printed("<blockquote>" * depth + "<p>deep</p>" + "</blockquote>" * depth))
