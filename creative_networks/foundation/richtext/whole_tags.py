"""Markup made fit for Python's parser of HTML, which takes the square of the length of broken tags, or gives up."""

import re

# Each stops at the next '<', so that no character is read more than twice.
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_STRAY = re.compile(r"<(?!/?[a-zA-Z][^<>]*>)")


def whole_tags(html: str) -> str:
    """Leave out comments and declarations, and make words of each '<' that begins no whole tag; linear."""
    return _STRAY.sub("&lt;", _DECLARATION.sub("", _without_comments(html)))


def _without_comments(html: str) -> str:
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        end = html.find("-->", start + 4)
        if end < 0:
            break
        parts.append(html[at:start])
        at = end + 3
    return "".join([*parts, html[at:]])
