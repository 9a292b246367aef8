"""
Text in ten languages of the north: words, index keys, language, order.

Values in, values out; no Django, no database, no network. README.md beside this says how it is used.
"""

from .analysers import ANALYSERS
from .compounds import split_compound
from .concepts import ConceptLabels
from .folding import fold
from .identification import identify
from .indexing import KEY_VERSION, Key, keys
from .plugins import PluginMissing, signature
from .sorting import sort_key
from .words import Token, tokens

LANGUAGES = tuple(ANALYSERS)

__all__ = [
    "KEY_VERSION",
    "LANGUAGES",
    "ConceptLabels",
    "Key",
    "PluginMissing",
    "Token",
    "fold",
    "identify",
    "keys",
    "signature",
    "sort_key",
    "split_compound",
    "tokens",
]
