"""
simplemma's word lists as files beside this module, read a block at a time: a process keeps none of them in memory.

In memory the five that we use take 75 MB of each process and up to a second and a half to unpack. `make run` writes the
files once (`setup/compile_word_lists.py`); where there is none, or one of another simplemma, the list is unpacked into
memory as simplemma does it, which answers the same.
"""

import os
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("compiled")
LANGUAGES = ("en", "fi", "sv", "nb", "nn", "se")
# Small enough that finding a line in one costs little; the first words of all blocks take 1 MB.
_BLOCK = 8_192
# Longer than any line; a block that begins inside one has the next within this.
_LONGEST_LINE = 512


class WordList:
    """Words with their dictionary forms, from a file of sorted lines. Only `get`, which is all that simplemma asks."""

    def __init__(self, path: Path) -> None:
        # Left open until the process ends; each reading names its place, so threads do not disturb one another.
        self._file = os.open(path, os.O_RDONLY)
        size = os.fstat(self._file).st_size
        self._firsts: list[bytes] = []
        self._starts = array("L")
        for place in range(0, size, _BLOCK):
            piece = os.pread(self._file, _LONGEST_LINE, place)
            start = piece.find(b"\n") + 1
            first = piece[start:].partition(b"\t")[0]
            if first:
                self._firsts.append(first)
                self._starts.append(place + start)
        self._starts.append(size)

    def get(self, word: str, default: str | None = None) -> str | None:
        wanted = word.encode()
        block = bisect_right(self._firsts, wanted) - 1
        if block < 0:
            return default
        start, end = self._starts[block], self._starts[block + 1]
        # The line break before the block comes with it, so that each line stands between two.
        lines = os.pread(self._file, end - start + 1, start - 1)
        place = lines.find(b"\n%s\t" % wanted)
        if place < 0:
            return default
        begin = place + len(wanted) + 2
        return lines[begin : lines.index(b"\n", begin)].decode()


class CompiledWordLists:
    """What simplemma calls a factory of dictionaries."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._opened: dict[str, Any] = {}

    def get_dictionary(self, lang: str) -> Any:
        if lang not in self._opened:
            path = self._folder / f"{lang}.words"
            self._opened[lang] = WordList(path) if is_current(path) else _in_memory(lang)
        return self._opened[lang]


def _in_memory(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

    words: Mapping[str, str] = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
    return words


def _heading() -> bytes:
    import simplemma

    return b"simplemma %s\n" % simplemma.__version__.encode()


def is_current(path: Path) -> bool:
    """Whether a file is there and comes from the simplemma that is installed."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.readline() == _heading()


def compile_word_list(language: str, folder: Path = FOLDER) -> None:
    """
    Write the file of one language, whole or not at all.

    The words come in the order in which simplemma packs them, which is sorted: through names of its own, which a test
    holds against its answers, since asking for the whole list would take 600 MB for Finnish.
    """
    from simplemma.strategies.dictionaries import dictionary_factory, frontcode

    packed = dictionary_factory._read_decompressed(language)
    is_backwards, _count, start = frontcode._read_header(packed)
    if is_backwards:
        raise ValueError(f"The words of {language} are packed spelt backwards, which no reader of ours expects.")
    folder.mkdir(exist_ok=True)
    path, unfinished = folder / f"{language}.words", folder / f"{language}.{os.getpid()}.part"
    with unfinished.open("wb") as file:
        file.write(_heading())
        for _place, word, form in frontcode._iter_records(packed, start):
            file.write(b"%s\t%s\n" % (word, form))
    unfinished.replace(path)
