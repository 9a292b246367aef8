"""What Word and Google Docs put on the clipboard, in the shapes they do."""

import pytest

from creative_networks.foundation.richtext.queries import from_input

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no; margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=FI style='tab-interval:65.2pt'><!--StartFragment-->
<h1 style='mso-list:none'><span lang=EN-GB style='mso-ansi-language:EN-GB'>Prices for a year<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-GB>Count</span></b><span lang=EN-GB> the year
<i>first</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]><span lang=EN-GB>Rent<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Wages &amp; pensions</p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span><!--[endif]-->Divide by days</p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>Hidden text</span><img width=10 height=10
src="file:///C:/Temp/image001.png"></p>
<!--EndFragment--></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f0c7a52-7fff-3c1f">
<h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:700;">Prices</span></h2>
<p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;">Count </span><span
style="font-weight:700;font-style:italic;">the year</span><span style="font-weight:400;"> first, see </span><a
href="https://example.org/a" style="text-decoration:none;"><span style="color:#1155cc;">the table</span></a></p>
<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr"
role="presentation"><span style="font-weight:400;">Rent</span></p></li></ul></b>
<br class="Apple-interchange-newline">"""


@pytest.fixture
def word() -> str:
    return from_input(WORD).replace("\n", " ")


@pytest.fixture
def docs() -> str:
    return from_input(DOCS).replace("\n", " ")


def test_word_keeps_words_and_what_they_mean(word: str) -> None:
    assert "<h3>Prices for a year</h3>" in word
    assert "<p><b>Count</b> the year <i>first</i>.</p>" in word


def test_list_of_word_is_a_list_without_its_drawn_bullets(word: str) -> None:
    flat = word.replace("> <", "><")

    assert "<ul><li>Rent</li><li>Wages &amp; pensions</li></ul><p>Then:</p><ol><li>Divide by days</li></ol>" in flat


def test_nothing_of_word_itself_comes_along(word: str) -> None:
    for mess in ("mso", "Mso", "style", "class", "xml", "o:p", "Normal", "·", "Hidden", "file:", "<img", "<p></p>"):
        assert mess not in word


def test_wrapper_of_docs_does_not_make_everything_bold(docs: str) -> None:
    assert "<b>" not in docs
    assert "<h3>Prices</h3>" in docs
    assert "Count <strong><em>the year</em></strong> first" in docs
    assert 'href="https://example.org/a"' in docs
    assert ">the table</a>" in docs
    assert "Rent" in docs
    assert "style" not in docs


def test_pasted_text_stays_as_it_is_when_saved_again(word: str, docs: str) -> None:
    assert (from_input(word), from_input(docs)) == (word, docs)


def test_script_in_office_markup_is_not_kept() -> None:
    evil = '<p class=MsoNormal><script>alert(1)</script><span style="mso-x:y" onclick="x()">Hello</span></p>'

    assert from_input(evil) == "<p>Hello</p>"


@pytest.mark.parametrize(
    "broken", ["<p class=MsoNormal><b>Open", "</p></b><p class=MsoNormal>x</i></p>", "<o:p", "<![if "]
)
def test_broken_markup_is_mended(broken: str) -> None:
    assert "mso" not in from_input(broken).lower()
