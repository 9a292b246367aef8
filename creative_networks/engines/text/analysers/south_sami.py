"""
South Sámi.

Written from what grammars teach: eight cases, verbs with their moods and tenses, comparison. Consonants have no
grades; first vowels change with the vowel of the next syllable instead (`båetedh`, `bööti`, `båata`), within a short
or a long class, and some become round and may come from either. Sweden writes ä and ö where Norway writes æ and ø.
"""

from .bases import Analyser
from .light import Grammar, LightAnalyser, alike, combined

STEM = "a e ie oe å o u i ue ae ïe æ"

CASE = (
    "- n m se sse sne snie ste stie ine inie h i j ide idie jde ijste ijstie jste"
    " jstie igujmie jgujmie gujmie jne jnie"
    " ne ni jidie jinie jijstie jasse jisnie jistie s"
)
VERB = (
    "dh m h n den de gan ægan bie be dien die min men mh im ih imen iden igan imh idh in i ji jim jih jin jimen jiden"
    " jigan jimh jidh jibie jidie jidien jægan minie me meme j jh s sth ste htjh mdie"
)
BARE = {"h", "igujmie", "ide", "idie", "ijste", "ijstie", "ine", "inie", "asse", "isnie", "istie", "idien"}
DEGREE = (
    "be bh bem ben bigujmie bide bijste binie mes massh massem massen massigujmie"
    " bpoe mmes bpa ke kabpa kammes kommes kåbpoe htje s"
)
COMPARED = (
    combined("e a å o oe eh ah ie", DEGREE)
    | combined("e a o oe", "s h - g", "abpa ammes ommes åbpoe kabpa kammes kommes kåbpoe ke")
    | combined("e oe a", "ge gabpa gammes gommes gåbpoe")
)


def spellings(word: str) -> list[str]:
    """As it is written across the border."""
    return [word.replace("æ", "ä").replace("ø", "ö")]


def endings() -> set[str]:
    consonant = combined("e a o", "s h", "e es en em ese esne este h i ide igujmie ijste ine a")
    return combined(STEM, CASE) | combined(STEM, VERB) | COMPARED | consonant | BARE


GRADES = ((r"ʹ", ""), (r"(.)\1+", r"\1"), (r"h(?=[ptkcč])", ""), ("tj", "ts"))


# Vowels that change places before other vowels, short ones and long ones.
FIRST = alike("e a i ï æ y", "u å", "o ø ö", "ee ae aa ea ie ïe yö åå yø ii", "oe åe ue ua åa uo oo uu", "öö øø")
# Round ones that come from either class.
SHIFTS = (("o", "", "e"), ("o", "", "u"), ("öö", "", "ee"), ("öö", "", "oe"))
GRAMMAR = Grammar(vowels="aáeiouyäöåæøï", endings=endings(), grades=GRADES, first=FIRST, shifts=SHIFTS)
ANALYSER = Analyser(spellings=spellings, stems=LightAnalyser(GRAMMAR).stems)
