"""One module for each language; this is the table of them."""

from . import (
    bokmal,
    english,
    finnish,
    inari_sami,
    lule_sami,
    northern_sami,
    nynorsk,
    skolt_sami,
    south_sami,
    swedish,
)
from .bases import Analyser

# By BCP 47 code, in the order in which they are offered.
ANALYSERS: dict[str, Analyser] = {
    "en": english.ANALYSER,
    "fi": finnish.ANALYSER,
    "sv": swedish.ANALYSER,
    "nb": bokmal.ANALYSER,
    "nn": nynorsk.ANALYSER,
    "se": northern_sami.ANALYSER,
    "smj": lule_sami.ANALYSER,
    "sma": south_sami.ANALYSER,
    "smn": inari_sami.ANALYSER,
    "sms": skolt_sami.ANALYSER,
}
