import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ..rules import clean, from_input, from_markdown, missing_alternative_text, plain, text_length

LINK = 'rel="noopener nofollow ugc"'
PICTURE = '<img src="/files/abc/boat.png" alt="A boat">'


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <strong>two</strong> <em>three</em> <code>four</code></p>",
        "<h3>Head</h3><h4>Below</h4><p>Text<br>next</p><hr>",
        "<ul><li>a</li></ul><ol><li>b</li></ol><blockquote><p>c</p></blockquote>",
        '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
        f"<p>{PICTURE}</p>",
        '<p><img src="/files/abc/b.png" alt="A boat" width="30" height="40"></p>',
        f'<p><a href="https://example.org/a?b=c" title="T" {LINK}>x</a></p>',
        f'<p><a href="mailto:a@example.org" {LINK}>x</a></p>',
        f'<p><a href="/en/knowledge/1/" {LINK}>x</a></p>',
    ],
)
def test_clean_keeps_what_a_text_may_hold(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ('<p onclick="x()" class="c" style="color:red" id="i">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', f"<p><a {LINK}>a</a></p>"),
        ('<p><a href="java\nscript:alert(1)">a</a></p>', f"<p><a {LINK}>a</a></p>"),
        ('<p><a href="//evil.example">a</a></p>', f"<p><a {LINK}>a</a></p>"),
        ('<p>a<img src="https://evil.example/x.png" alt="x"></p>', "<p>a</p>"),
        ('<p>a<img src="/files/../admin" alt="x"></p>', "<p>a</p>"),
        ('<p>a<img src="/files/a/b.png" alt=" "></p>', "<p>a</p>"),
        ('<p>a<img src="/files/a/b.png"></p>', "<p>a</p>"),
        ("<svg><script>alert(1)</script></svg><p>a</p>", "<p>a</p>"),
        ("<p>a</p><!-- b --><iframe src='/x'></iframe>", "<p>a</p>"),
        ("<h1>a</h1><h6>b</h6><div>c</div>", "<h3>a</h3><h4>b</h4><p>c</p>"),
        ("<p>a\x00b</p>", "<p>ab</p>"),
        ("<p></p><p><br></p>", ""),
        ("<p> </p>", ""),
        ("", ""),
    ],
)
def test_clean_drops_what_it_may_not(html, kept):
    assert clean(html) == kept


def test_clean_takes_pictures_from_the_prefixes_given():
    html = '<p><img src="/sub/files/a/b.png" alt="x"></p>'

    assert clean(html, own_host_prefixes=("/sub/files/",)) == html
    assert clean(html) == ""


FRAGMENTS = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", '<a href="javascript:x">', "</a>",
    "<svg/onload=x>", "<p>", "</p>", "<style>", "</style>", "<math><mtext>", "<table>", "<td>", "<!--", "-->",
    '"', "'", "<", ">", "&lt;", "&#x6a;", "<h1>", "<div ", "\x00", "<img alt='a' src='/files/a/b.png'>",
    '<a title="<img src=x onerror=y>">', "<noscript>", "on", "<textarea>", "</title>", "<li>", "<ul>", "<hr",
    "&nbsp;", "<b>", "word", " ", "=", "/",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=14).map("".join))
@example('<a href="javascript:x"><table><a href="javascript:x">-->')
@example('<a title="<img a=">hello</a><a title="><script>x</script>">z')
def test_clean_lets_nothing_dangerous_out_and_is_idempotent(html):
    for cleaned in (clean(html), from_input(html), from_markdown(html)):
        assert dangers(cleaned) == []
        assert clean(cleaned) == cleaned
        assert missing_alternative_text(cleaned) is False


def dangers(html: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag in {"script", "style", "svg", "math", "iframe", "object", "form", "base", "meta", "link"}:
                found.append(tag)
            for name, value in attrs:
                if name.startswith("on") or name in {"style", "class", "id", "srcset"}:
                    found.append(name)
                if name in {"href", "src"} and re.match(r"\s*(?!https?:|mailto:|/[^/]|/$|#)", value or ""):
                    found.append(f"{name}={value}")

    reader = Reader()
    reader.feed(html)
    reader.close()
    return found


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nline\n\nTwo", "<p>One<br>line</p><p>Two</p>"),
        ("One\r\n\r\nTwo", "<p>One</p><p>Two</p>"),
        ("5 < 6 & R&D", "<p>5 &lt; 6 &amp; R&amp;D</p>"),
        ("<p>From the editor</p>", "<p>From the editor</p>"),
        ("A <b>bold</b> word\n\nNext", "<p>A <b>bold</b> word</p><p>Next</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("  \n ", ""),
    ],
)
def test_from_input_tells_html_from_plain_text(text, html):
    assert from_input(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\n\n## B\n\ntext", "<h3>A</h3>\n<h4>B</h4>\n<p>text</p>"),
        ("## A\n\n### B", "<h3>A</h3>\n<h4>B</h4>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        ("![](/files/a/b.png)", ""),
    ],
)
def test_from_markdown_is_clean(text, html):
    assert from_markdown(text) == html


def test_from_markdown_reads_tables():
    html = from_markdown("| a | b |\n|---|---|\n| 1 | 2 |")

    assert plain(html) == "a b 1 2"
    assert html.count('<th scope="col">') == 2


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<p>a<br>b</p>", "a b"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a b"),
        ("<p>in<b>side</b></p>", "inside"),
        ("<p>R&amp;D 5 &lt; 6</p>", "R&D 5 < 6"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ],
)
def test_plain_never_glues_words(html, text):
    assert plain(html) == text


def test_text_length_counts_what_is_seen():
    assert text_length('<p><a href="https://example.org">ab</a>&amp;</p>') == 3


@pytest.mark.parametrize(
    ("html", "is_missing"),
    [
        (PICTURE, False),
        ('<img src="/files/a/b.png">', True),
        ('<img src="/files/a/b.png" alt="">', True),
        ('<IMG alt=" " src="/files/a/b.png"/>', True),
        ("<p>no picture</p>", False),
    ],
)
def test_missing_alternative_text_is_noticed(html, is_missing):
    assert missing_alternative_text(html) is is_missing
