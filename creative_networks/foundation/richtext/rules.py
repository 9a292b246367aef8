"""Which HTML a text may hold, and how it is read; pure, so that every way in can use it."""

import html as entities
import re
from collections.abc import Callable, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

from . import pasting
from .whole_tags import whole_tags

BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr"})
WORDS = frozenset({"strong", "em", "b", "i", "a", "code", "br", "img"})
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope"},
}
SCHEMES = {"http", "https", "mailto"}
OWN_FILES = ("/files/",)
MOST_ROUNDS = 6

# Text pasted from elsewhere brings these; as the nearest of ours, no two words grow together.
_NEAREST = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p", "section": "p", "article": "p", "pre": "p"}
_NEAREST_TAG = re.compile(rf"(</?)({'|'.join(_NEAREST)})(?=[\s/>])", re.IGNORECASE)
_BLOCK_EDGE = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS | {'br', 'div', 'h1', 'h2'}))})\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_WORD_TAG = re.compile(r"</?(?:strong|em|b|i|a|code|img)\b[^>]*>", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]*>")
_EMPTY_BLOCK = re.compile(r"<(p|h3|h4|li|blockquote)>(?:\s|<br>|\xa0|&nbsp;)*</\1>")
_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\]*|#[^\x00-\x20]*")
_SCHEME = re.compile(r"(?:https?://|mailto:)[^\x00-\x20]+", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9]\d{0,3}")
# A NUL cannot be stored, and no other control character is meant.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def clean(html: str, own_host_prefixes: Sequence[str] = OWN_FILES) -> str:
    """
    Keep of this HTML what a text may hold; the result is safe to show, and empty when it says nothing.

    Pictures stay only when they are files of ours and have alternative text; ask `missing_alternative_text` before
    to tell the author.
    """
    nearest = _NEAREST_TAG.sub(lambda found: found[1] + _NEAREST[found[2].lower()], _CONTROL.sub("", html))
    cleaner = _cleaner(tuple(own_host_prefixes))
    before, cleaned = nearest, _cleaned_once(nearest, cleaner)
    # Broken nesting is mended by moving parts, which a browser would move again: go on until nothing moves.
    for _time in range(MOST_ROUNDS):
        if cleaned == before:
            return cleaned if plain(cleaned) or "<img" in cleaned else ""
        before, cleaned = cleaned, _cleaned_once(cleaned, cleaner)
    words = plain(cleaned)
    return f"<p>{entities.escape(words, quote=False)}</p>" if words else ""


def from_input(text: str) -> str:
    """Clean what a form sent: HTML from the editor or pasted, or plain paragraphs where there is no script."""
    if pasting.is_from_office(text):
        return clean(pasting.in_plain_tags(text))
    if _BLOCK_EDGE.search(text):
        return clean(text)
    inner = text if _WORD_TAG.search(text) else entities.escape(text, quote=False)
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", inner.replace("\r\n", "\n")) if part.strip()]
    return clean("".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs))


def from_markdown(text: str) -> str:
    """Turn Markdown into a clean text; its highest headings become h3, all below h4."""
    markdown = _markdown()
    tokens = markdown.parse(text)
    _fit_headings(tokens)
    return clean(markdown.renderer.render(tokens, markdown.options, {}))


def plain(html: str) -> str:
    """Read a text as words for search; what stood in different blocks never grows together."""
    return " ".join(_words(_BLOCK_EDGE.sub(" ", html)))


def paragraphs(html: str) -> list[list[str]]:
    """Split a text into its blocks, each a list of words; blocks without words are left out."""
    return [words for part in _BLOCK_EDGE.split(html) if (words := _words(part))]


def text_length(html: str) -> int:
    """Count the characters a reader sees."""
    return len(plain(html))


def missing_alternative_text(html: str) -> bool:
    """Tell whether a picture says nothing to those who do not see it."""
    reader = _ImageReader()
    reader.feed(whole_tags(html))
    reader.close()
    return reader.is_missing


class _ImageReader(HTMLParser):
    is_missing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.is_missing = True


def _words(html: str) -> list[str]:
    return entities.unescape(_ANY_TAG.sub("", html)).split()


@cache
def _markdown() -> "MarkdownIt":
    # Here, because only imports write Markdown, and its 60 modules are no use to a web process.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _fit_headings(tokens: "list[Token]") -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((token.tag for token in headings), default="h1")
    for token in headings:
        token.tag = "h3" if token.tag == highest else "h4"
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")


def _cleaner(prefixes: tuple[str, ...]) -> nh3.Cleaner:
    if prefixes not in _cleaners:
        _cleaners[prefixes] = nh3.Cleaner(
            tags=BLOCKS | WORDS,
            attributes=ATTRIBUTES,
            attribute_filter=_attribute_filter(prefixes),
            link_rel="noopener nofollow ugc",
            url_schemes=SCHEMES,
        )
    return _cleaners[prefixes]


_cleaners: dict[tuple[str, ...], nh3.Cleaner] = {}


def _attribute_filter(prefixes: tuple[str, ...]) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return value if _PATH.fullmatch(value) or _SCHEME.fullmatch(value) else None
        if name == "src":
            is_own = value.startswith(prefixes) and _PATH.fullmatch(value) and ".." not in value
            return value if is_own else None
        if name == "alt":
            return value.strip() or None
        if name in ("width", "height"):
            return value if _NUMBER.fullmatch(value) else None
        if name == "scope":
            return value if value in ("col", "row") else None
        return value

    return keep


def _cleaned_once(html: str, cleaner: nh3.Cleaner) -> str:
    cleaned = cleaner.clean(html)
    # Attribute values come out with < and > escaped, so these patterns see real tags only. What they take away may
    # change how the rest is read, so the last word is the cleaner's.
    shortened = _without_empty_blocks(_IMAGE.sub(lambda found: found[0] if _is_whole(found[0]) else "", cleaned))
    return (cleaner.clean(shortened) if shortened != cleaned else cleaned).strip()


def _is_whole(image: str) -> bool:
    return ' src="' in image and ' alt="' in image


def _without_empty_blocks(html: str) -> str:
    while (shorter := _EMPTY_BLOCK.sub("", html)) != html:
        html = shorter
    return html
