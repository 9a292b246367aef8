"""
Analysers of others that an operator may switch on: Voikko for Finnish, an HFST analyser for any language.

Neither is needed, and neither is installed with this. They add keys of tier lemma, so a stored index must be made anew
when one is switched on or off: `signature` changes with them.

    TEXT_VOIKKO=yes                                   with libvoikko and its Finnish dictionary on the machine
    TEXT_HFST=se=/srv/sme.hfstol,sma=/srv/sma.hfstol  with the package pyhfst
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from .words import exact

Lemmatiser = Callable[[str], Sequence[str]]

# An analyser that gives more readings than these is of no help to a search.
MOST_READINGS = 2


class PluginMissing(Exception):
    """A plug-in was asked for that this machine does not have; says what to install."""


@cache
def switched_on() -> dict[str, Lemmatiser]:
    """What the environment asks for, by language."""
    return read(os.environ)


def signature() -> str:
    """Names the plug-ins in use; store it beside the key version."""
    return ",".join(sorted(switched_on()))


def plugged_lemmas(word: str, language: str) -> Sequence[str]:
    lemmatise = switched_on().get(language)
    return lemmatise(word)[:MOST_READINGS] if lemmatise else ()


def read(environment: Mapping[str, str]) -> dict[str, Lemmatiser]:
    found: dict[str, Lemmatiser] = {}
    for part in filter(None, environment.get("TEXT_HFST", "").split(",")):
        language, equals, file = part.partition("=")
        if not equals:
            raise PluginMissing(f"TEXT_HFST takes language=file, as in se=/srv/sme.hfstol; found {part!r}.")
        found[language.strip()] = hfst(Path(file.strip()))
    if environment.get("TEXT_VOIKKO", "").lower() in {"yes", "1", "true", "on"}:
        found["fi"] = voikko()
    return found


def voikko() -> Lemmatiser:
    try:
        analyser = import_module("libvoikko").Voikko("fi")
    except Exception as problem:  # a missing package, library or dictionary, each with an exception of its own
        raise PluginMissing(
            f"TEXT_VOIKKO is set, but Voikko does not start: {problem}. Install libvoikko1, voikko-fi and the Python "
            "package libvoikko, or unset it."
        ) from problem

    def lemmas(word: str) -> list[str]:
        return list(dict.fromkeys(exact(found["BASEFORM"]) for found in analyser.analyze(word) if "BASEFORM" in found))

    return one_at_a_time(lemmas)


def hfst(file: Path) -> Lemmatiser:
    """An analyser that answers `girjjiin` with `girji+N+Pl+Loc`, as those of GiellaLT do."""
    try:
        transducer = import_module("pyhfst").HfstInputStream(str(file), cache=False).read()
    except ImportError as problem:
        raise PluginMissing("TEXT_HFST is set, but the Python package pyhfst is not installed.") from problem
    except OSError as problem:
        raise PluginMissing(f"TEXT_HFST names {file}, which cannot be read: {problem}.") from problem

    def lemmas(word: str) -> list[str]:
        readings = sorted(transducer.lookup(word), key=lambda reading: reading[1])
        # A compound's reading has tags inside; its lemma is what its parts make together.
        return list(dict.fromkeys(lemma_of(reading) for reading, _ in readings if "+" in reading))

    return one_at_a_time(lemmas)


def lemma_of(reading: str) -> str:
    """`girji+N+Sg+Nom` → girji; of a compound, joined by `#`, all its lemmas in one."""
    return exact("".join(part.partition("+")[0] for part in reading.split("#")))


def one_at_a_time(lemmatise: Lemmatiser) -> Lemmatiser:
    """These analysers keep state inside and are no good for several threads at once."""
    lock = threading.Lock()

    def locked(word: str) -> Sequence[str]:
        with lock:
            return lemmatise(word)

    return locked
