"""Clean HTML as a tree of plain data, which the PDF's template turns into elements. Nothing in it is markup."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

Node = dict[str, Any]

KINDS = {
    "p": "paragraph",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "blockquote": "quote",
    "ul": "list",
    "ol": "numbers",
    "li": "item",
    "table": "table",
    "tr": "row",
    "th": "heading_cell",
    "td": "cell",
    "a": "link",
}
BLOCKS = {"paragraph", "heading", "quote", "list", "numbers", "table"}
# What may hold blocks; elsewhere, in a link or a heading, a block is read as words.
HOLDERS = {"", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
WORDS = {"strong", "b", "em", "i", "a", "code"}
WIDEST = 455
HIGHEST = 600
# Deeper nesting than anybody reads is flattened; the program that sets the page has a limit of its own.
DEEPEST = 10
_PICTURE = re.compile(r"/files/([A-Za-z0-9_-]+)/")
_SPACE = re.compile(r"[ \t\n\r\f]+")


def nodes_of(html: str, address: str, files: Mapping[str, dict[str, Any]]) -> list[Node]:
    """Read clean HTML; relative links become absolute from `address`, pictures are looked up in `files` by token."""
    reader = _Reader(address, files)
    reader.feed(html)
    reader.close()
    nodes = _tidied(reader.root["children"])
    _level(nodes)
    return nodes


class _Reader(HTMLParser):
    def __init__(self, address: str, files: Mapping[str, dict[str, Any]]) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.files = files
        self.root: Node = {"kind": "root", "children": []}
        self.open: list[tuple[str, Node]] = [("", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add({"kind": "break"})
        elif tag == "hr":
            # A line is decoration, which may not stand among words.
            if self._may_hold_blocks():
                self._add({"kind": "rule"})
        elif tag == "img":
            self._add(self._picture(values))
        else:
            fits = tag in WORDS or self._may_hold_blocks()
            node = self._node(tag, values) if fits else None
            if not fits:
                self._add({"kind": "text", "text": " "})
            if node and len(self.open) < DEEPEST:
                self._add(node)
            else:
                node = self.open[-1][1]
            self.open.append((tag, node))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._add({"kind": "text", "text": _SPACE.sub(" ", data)})

    def _add(self, node: Node) -> None:
        self.open[-1][1]["children"].append(node)

    def _node(self, tag: str, values: dict[str, str]) -> Node | None:
        if tag in ("h3", "h4"):
            return {"kind": "heading", "level": int(tag[1]), "children": []}
        if tag not in KINDS:
            return None
        node: Node = {"kind": KINDS[tag], "children": []}
        if tag == "a":
            href = values.get("href", "")
            if not href or href.startswith("#") or any(tag == "a" for tag, _node in self.open):
                return None
            node["address"] = urljoin(self.address, href)
        return node

    def _may_hold_blocks(self) -> bool:
        return all(tag in HOLDERS for tag, _node in self.open)

    def _picture(self, values: dict[str, str]) -> Node:
        found = _PICTURE.search(values.get("src", ""))
        file = self.files.get(found[1]) if found else None
        words = values.get("alt", "")
        if file is None:
            return {"kind": "text", "text": f"[{words}]"}
        scale = min(0.75, WIDEST / file["width"], HIGHEST / file["height"])
        return {
            "kind": "picture",
            "file": file["file"],
            "words": words,
            "width": file["width"] * scale,
            "height": file["height"] * scale,
        }


def _tidied(nodes: list[Node]) -> list[Node]:
    tidy = [node for node in (_tidy(node) for node in nodes) if node is not None]
    has_blocks = any(node["kind"] in BLOCKS for node in tidy)
    return [node for node in tidy if not (has_blocks and node["kind"] == "text" and not node["text"].strip())]


def _tidy(node: Node) -> Node | None:
    """Leave out what would be an empty element, and give tables whole rows."""
    if "children" not in node:
        return node
    children = _tidied(node["children"])
    if node["kind"] in ("list", "numbers"):
        children = [child for child in children if child["kind"] == "item"]
    elif node["kind"] == "table":
        return _table(node)
    elif node["kind"] == "item":
        return {**node, "children": children}
    return {**node, "children": children} if _says_something(children) else None


def _level(nodes: list[Node], has_heading: bool = False) -> bool:
    """Lift a subheading without a heading above it: it would skip a level. Tells whether there is one by now."""
    for node in nodes:
        if node["kind"] == "heading":
            node["level"] = node["level"] if has_heading else 3
            has_heading = True
        has_heading = _level(node.get("children", []), has_heading)
        for row in [node.get("head", []), *node.get("rows", [])]:
            for cell in row:
                has_heading = _level(cell, has_heading)
    return has_heading


def _says_something(nodes: list[Node]) -> bool:
    return any(
        node["kind"] in ("picture", "rule")
        or node.get("text", "").strip()
        or node["kind"] in ("list", "numbers", "table")
        or _says_something(node.get("children", []))
        for node in nodes
    )


def _table(node: Node) -> Node | None:
    rows = [
        [cell for cell in child["children"] if cell["kind"] in ("cell", "heading_cell")]
        for child in node["children"]
        if child["kind"] == "row"
    ]
    rows = [row for row in rows if row]
    columns = max(map(len, rows), default=0)
    if not columns:
        return None
    cells = [[_tidied(cell["children"]) for cell in row] + [[]] * (columns - len(row)) for row in rows]
    has_head = all(cell["kind"] == "heading_cell" for cell in rows[0]) and len(rows) > 1
    return {"kind": "table", "columns": columns, "head": cells[0] if has_head else [], "rows": cells[has_head:]}
