"""One module for each language; this is the table of them."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from .bases import Analyser

# By BCP 47 code, in the order in which they are offered.
_MODULES = {
    "en": "english",
    "fi": "finnish",
    "sv": "swedish",
    "nb": "bokmal",
    "nn": "nynorsk",
    "se": "northern_sami",
    "smj": "lule_sami",
    "sma": "south_sami",
    "smn": "inari_sami",
    "sms": "skolt_sami",
}


class _Analysers(Mapping[str, Analyser]):
    """Each is loaded when it is first asked for: their tables of endings take 4 MB together."""

    def __getitem__(self, code: str) -> Analyser:
        return _loaded(_MODULES[code])

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


@cache
def _loaded(module: str) -> Analyser:
    analyser: Analyser = import_module(f".{module}", __name__).ANALYSER
    return analyser


ANALYSERS: Mapping[str, Analyser] = _Analysers()
