"""The engine on the command line, so that anyone can examine it: reads lines, writes lines."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import BinaryIO

from .analysers import ANALYSERS
from .identification import identify
from .indexing import keys, word_keys
from .plugins import PluginMissing, switched_on
from .sorting import sort_key
from .words import tokens

# A longer line is cut here: no word and no sentence is longer.
LONGEST_LINE = 100_000
HYPHENS = {"-", "\u2010", "\u2011"}


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        switched_on()
    except PluginMissing as problem:
        print(problem, file=sys.stderr)
        return 2
    answer: Callable[[Iterable[str], argparse.Namespace], Iterator[str]] = options.answer
    try:
        for line in answer(lines(sys.stdin.buffer), options):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read has seen enough, as `head` does; nothing more can be written, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m creative_networks.engines.text",
        description="Examine the text engine: reads lines from standard input, writes a line for each.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, answer, summary in (
        ("keys", answer_keys, "words, one a line → word<TAB>key,key,…"),
        ("identify", answer_languages, "sentences → language<TAB>probability<TAB>line"),
        ("sort", answer_sorted, "lines → the same lines in alphabetical order"),
    ):
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(answer=answer)
        if name != "identify":
            command.add_argument("--language", required=True, choices=ANALYSERS, metavar="CODE", help=known_codes())
    return top


def known_codes() -> str:
    return f"one of {', '.join(ANALYSERS)}"


def lines(stream: BinaryIO) -> Iterator[str]:
    """
    Lines of UTF-8 as they come. What is no UTF-8 is shown as U+FFFD and belongs to no word; a line beyond 100,000
    bytes is cut.
    """
    while line := stream.readline(LONGEST_LINE):
        if not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        yield line.rstrip(b"\r\n").decode("utf-8", "replace")


def answer_keys(words: Iterable[str], options: argparse.Namespace) -> Iterator[str]:
    for word in words:
        yield f"{word}\t{','.join(printed_keys(word, options.language))}"


def printed_keys(line: str, language: str) -> list[str]:
    """Each key once, whatever tier it is of, best first; a word with a hyphen is one word here."""
    found = tokens(line)
    gaps = {line[one.end : other.start] for one, other in pairwise(found)}
    if gaps and gaps <= HYPHENS:
        whole = line[found[0].start : found[-1].end]
        return list(dict.fromkeys(key for _, key in word_keys(whole, language)))
    return list(dict.fromkeys(key.key for key in keys(line, language)))


def answer_languages(sentences: Iterable[str], options: argparse.Namespace) -> Iterator[str]:
    for sentence in sentences:
        language, probability = identify(sentence)[0]
        yield f"{language}\t{probability:.3f}\t{sentence}"


def answer_sorted(given: Iterable[str], options: argparse.Namespace) -> Iterator[str]:
    yield from sorted(given, key=lambda line: sort_key(line, options.language))
