"""
Skolt Sámi.

Written from what grammars teach: nine cases without possessive suffixes in the plural, verbs in four moods,
comparison; three grades of consonants, of which `č` and `ǩ` meet in `j`; first vowels that change with the vowel that
once followed; later vowels that come and go (`riipâs`, `rijppsa`).
"""

from ..words import MARK
from .bases import Analyser
from .light import Grammar, LightAnalyser, alike, combined

STEM = "- a â e i u õ ä o"
CASE = "- st n d i id in itaa itää taa tää ivuim vuim t ai aid ain aitaa aitää aivuim ei eid ein s z"
OWNED = combined("a e i â u", "m d s n ž š", "- t d n am an ad as ed en es") | combined(
    "st t in id", "am ad es en ek an"
)
VERB = (
    "m k p t ž z mmen men veted ped eel een ak am as ap at az kani kâni ǩeni ǩani"
    " ǩenai ǩeänai ǩeânai ǩeännai ǩeânnai ǩânai ǩâni"
    " im iǩ iim iid iin ii ee eei uku kap kaz mõš mõžž mõõžž jeei ji jed jem uum um u lu luk lum luš jed š ǩ"
)
MOOD = combined("č čč ž žž š", "e em ep et eš i im id in iǩ ed eǩ ež")
COMPARED = combined("- â a e u", "b ab sab ssab mõs umus sumus mus mõõzz sõbi subui subu")


def endings() -> set[str]:
    plain = combined(STEM, CASE) | combined(STEM, VERB) | {v + m for v in ("", "a", "e", "â", "u") for m in MOOD}
    return plain | COMPARED | OWNED | combined("až âž ež aš eš âš", "-")


# Half vowels that only colour the vowel before them.
INSIDE = ((r"(?<=[aáâeiouäåõ])[vj](?=[^aáâeiouyäöåæøõvj])", ""),)
# Strong and weak grade to one.
GRADES = (
    (r"(.)\1+", r"\1"),
    (r"[đt]", "d"),
    (r"[pv]", "b"),
    (r"[ǥǧǩkj]", "g"),
    (r"ʒ", "c"),
    (r"ǯ", "č"),
    (r"z", "s"),
    (r"ž", "š"),
    (r"(.)\1+", r"\1"),
)
# Vowels that change places; diphthongs stay diphthongs but for those before palatal consonants.
FIRST = alike(
    "e i ee ii",
    "ie iâ iõ iä eä eâ iee iââ iõõ eää eââ",
    "o u å",
    "ue uõ uâ uä ua uo uee uõõ uââ uää",
    "a ä á",
    "â õ",
)
GRAMMAR = Grammar(
    vowels="aáâeiouyäöåæøõ",
    endings=endings(),
    inside=INSIDE,
    grades=GRADES,
    first=FIRST,
    shifts=(("e", "", "ie"),),
    later_vowel="",
)
LIGHT = LightAnalyser(GRAMMAR)


def stems(word: str) -> list[str]:
    return LIGHT.stems(word.replace(MARK, ""))


ANALYSER = Analyser(stems=stems)
