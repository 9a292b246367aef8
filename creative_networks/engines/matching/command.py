"""The engine on the command line, so that anyone can examine it: reads JSON lines, writes scores."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from .affinity import Affinity, Texts, affinities

# Fields that hold text, in the order in which they are put together. The first that is there is enough.
WHOLE = "text"
SEVERAL = ("texts", "papers", "publications")
PARTS = ("title", "abstract", "summary", "description", "keywords")


class Unreadable(Exception):
    """A file that cannot be used; says which line, and what to do."""


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        needs = read(options.needs, options.language)
        offers = read(options.offers, options.language)
        found = affinities(needs, offers, top=options.top)
        if options.output == "-":
            if isinstance(sys.stdout, TextIOWrapper):
                # Whatever the terminal is set to.
                sys.stdout.reconfigure(encoding="utf-8")
            write(found, sys.stdout, as_json=options.json)
        else:
            with Path(options.output).open("w", encoding="utf-8") as file:
                write(found, file, as_json=options.json)
    except BrokenPipeError:
        # Whoever read has seen enough, as `head` does; nothing more can be written, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except (Unreadable, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m creative_networks.engines.matching", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    summary = "compare needs with offers by text: need<TAB>offer<TAB>score, 0 nothing in common, 1 the same"
    command = commands.add_parser("affinity", help=summary, description=summary)
    command.add_argument("needs", metavar="NEEDS.jsonl", help="one JSON object a line: id, and text, texts or title …")
    command.add_argument("offers", metavar="OFFERS.jsonl", help="the same; several lines of one id are one profile")
    command.add_argument("--output", default="-", metavar="FILE", help="write there rather than to standard output")
    command.add_argument("--json", action="store_true", help="write a JSON object a line rather than columns")
    command.add_argument("--top", type=positive, metavar="N", help="only the N best offers of each need, best first")
    command.add_argument("--language", metavar="CODE", help="of texts that do not say; else found out from each text")
    return top


def positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number above 0")
    return number


def read(path: str, language: str | None) -> Iterator[Texts]:
    with sys.stdin.buffer if path == "-" else Path(path).open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield record(json.loads(line.decode("utf-8-sig")), language)
                except (ValueError, RecursionError) as fault:
                    raise Unreadable(f"{path}, line {number}: {told(fault)}") from None


def told(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"not a JSON object on one line ({fault.msg}, column {fault.colno})"
    return "not UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)


def record(found: Any, language: str | None) -> Texts:
    if not isinstance(found, dict):
        raise ValueError('give a JSON object such as {"id": "a", "text": "…"}')
    key = found.get("id")
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        raise ValueError('"id" is missing: give a text or a number')
    if any(mark in str(key) for mark in "\t\r\n"):
        raise ValueError('"id" must hold no tab and no line break')
    if not is_text(str(key)):
        raise ValueError('"id" holds half a character (a lone surrogate)')
    own = found.get("language") or language
    if own is not None and not isinstance(own, str):
        raise ValueError('"language" must be a code such as "fi"')
    # Some put title and abstract one level down.
    content = found.get("content")
    texts = texts_of(content if isinstance(content, dict) else found)
    if not texts and "content" not in found and not found.keys() & {WHOLE, *SEVERAL, *PARTS}:
        raise ValueError(f"no text: give one of {', '.join((WHOLE, *SEVERAL, *PARTS))}")
    return Texts(str(key), texts, own)


def is_text(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def texts_of(found: dict[str, Any]) -> list[str]:
    """`texts`, such as papers, are several; `text`, or title and the like together, is one."""
    texts = [plain(part) for name in SEVERAL for part in listed(found.get(name))]
    one = plain(found.get(WHOLE)) or "\n".join(filter(None, (plain(found.get(part)) for part in PARTS)))
    return [text for text in (one, *texts) if text.strip()]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def plain(value: Any) -> str:
    """A text, or several joined, or an object with a text, or one with title and abstract."""
    if isinstance(value, dict) and isinstance(value.get("content"), dict):
        value = value["content"]
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, (plain(part) for part in value)))
    if isinstance(value, dict):
        return "\n".join(texts_of(value)) if "value" not in value else plain(value["value"])
    raise ValueError(f"expected text, found {json.dumps(value)}")


def write(found: Iterable[Affinity], file: TextIO, *, as_json: bool) -> None:
    for one in found:
        score = f"{one.score:.6f}"
        if as_json:
            parts = {"need": one.need, "offer": one.offer, "score": float(score)}
            file.write(json.dumps(parts, ensure_ascii=False) + "\n")
        else:
            file.write(f"{one.need}\t{one.offer}\t{score}\n")
    file.flush()
