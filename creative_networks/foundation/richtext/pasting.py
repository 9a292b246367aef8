"""
What Word and Google Docs put into a page, said in plain tags; pure.

Their HTML says with styles what tags should say, wraps texts in markup of their own, and writes lists as paragraphs.
The result is not clean: `rules.clean` comes after.
"""

import html as entities
import re
from html.parser import HTMLParser

from .whole_tags import whole_tags

_TRACES = re.compile(r"\bmso-|class=[\"']?Mso|docs-internal-guid|<o:p|urn:schemas-microsoft|<!\[if ", re.IGNORECASE)
_LIST = re.compile(r"mso-list:\s*\S+\s+level\d", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\(?\d+|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)
_HIDDEN = re.compile(r"(?<![\w-])display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|400)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic", re.IGNORECASE)
_SILENT = {"style", "script", "xml", "title", "head"}
_EMPTY = {"br", "img", "hr", "meta", "link", "col", "input", "wbr"}
_HOLDERS = {"</div>", "</body>", "</td>", "</section>"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def is_from_office(html: str) -> bool:
    return bool(_TRACES.search(html))


def in_plain_tags(html: str) -> str:
    """Say with tags what the markup of Word and Google Docs says with styles."""
    reader = _Office()
    reader.feed(whole_tags(html))
    reader.close()
    return reader.result()


class _Office(HTMLParser):
    """
    Rewrites tag by tag. The stack holds, for each open element, its name and the tags that close what was written.

    Inside a paragraph that is an item of a list, the words of its marker are read to tell numbers from bullets.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.stack: list[tuple[str, str]] = []
        self.silent_in = 0
        self.marker_in = 0
        self.list = ""
        self.marker = ""
        self.item_at = -1

    def result(self) -> str:
        self._end_list()
        return "".join(self.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        style = facts.get("style", "")
        if tag in _EMPTY:
            if not self.silent_in and tag not in ("meta", "link"):
                self.parts.append(self.get_starttag_text() or "")
            return
        opening, closing = self._written(tag, style)
        if self.silent_in or tag in _SILENT or _HIDDEN.search(style):
            opening, closing = "", "silent"
            self.silent_in += 1
        elif _MARKER.search(style):
            opening, closing = "", "marker"
            self.marker_in += 1
        elif tag == "p" and _LIST.search(style):
            self.item_at, self.marker = len(self.parts), ""
            opening, closing = "", "</li>"
        elif tag in _HEADINGS | {"p", "div", "ul", "ol", "table", "blockquote"}:
            self._end_list()
        self.stack.append((tag, closing))
        self.parts.append(opening)

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _closing in self.stack):
            return
        while self.stack:
            name, closing = self.stack.pop()
            self._close(closing)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.marker_in:
            self.marker += data
        elif not self.silent_in:
            self.parts.append(entities.escape(data, quote=False))

    def _written(self, tag: str, style: str) -> tuple[str, str]:
        """Say with what an element is opened and closed."""
        is_plain = tag in ("span", "font") or ":" in tag or (tag in ("b", "strong") and bool(_NOT_BOLD.search(style)))
        if not is_plain:
            return self.get_starttag_text() or "", f"</{tag}>"
        if any(name in _HEADINGS for name, _closing in self.stack):
            return "", ""
        marks = [mark for mark, says in (("strong", _BOLD), ("em", _ITALIC)) if says.search(style)]
        return "".join(f"<{mark}>" for mark in marks), "".join(f"</{mark}>" for mark in reversed(marks))

    def _close(self, closing: str) -> None:
        if closing == "silent":
            self.silent_in -= 1
        elif closing == "marker":
            self.marker_in -= 1
        elif closing == "</li>" and self.item_at >= 0:
            self._end_item()
        else:
            if closing in _HOLDERS:
                self._end_list()
            self.parts.append(closing)

    def _end_item(self) -> None:
        kind = "ol" if _NUMBER.match(self.marker) else "ul"
        opening = "<li>"
        if self.list != kind:
            opening = f"{f'</{self.list}>' if self.list else ''}<{kind}><li>"
            self.list = kind
        self.parts.insert(self.item_at, opening)
        self.parts.append("</li>")
        self.item_at = -1

    def _end_list(self) -> None:
        if self.list:
            self.parts.append(f"</{self.list}>")
            self.list = ""
