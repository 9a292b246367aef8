"""
Northern Sámi.

Written from what school grammars teach: nouns of even syllables with a stem in a vowel, of odd syllables with a stem
in a consonant, and contracted ones, in seven cases and with possessive suffixes; the same three kinds of verbs in
four moods, the passive and what is made of verbs as nouns; comparison; grades of consonants; diphthongs that become
plain before i and u. Words that the word list knows are read as dictionaries list them, which is surer, and verbs are
told from others.
"""

import re

from ..dictionaries import listed_lemma
from .bases import Analyser
from .light import Grammar, LightAnalyser, alike, combined

VOWELS = "aáeiouyäöåæø"
# The vowel that a stem ends in, as it stands before endings.
STEM = "a á i o u e"

# Case: nominative, essive, locative, plural; illative; comitative. `-` is no ending.
CASE = "- s n t id ide idda iguin in ii i"
# Whose: mine, yours, theirs, of two and of many, as they follow a case.
OWNER = (
    "n t s me de ska met det set an at as is eame eatte easka eamet eattet easet ame atte aska amet attet aset"
    " án át áme átte áska ámet áttet áset áde ádet ásat"
)
OWNED = combined("st in id idd inn iinn iidd idas n s stt", OWNER) | combined(
    "id iidd idd", "an at is án át eame eatte easka eamet eattet áme ámet ádet", "guin"
)
PRESENT = "- n t ba beahtti behtet me de"
PAST = "i ime ide iga imet idet ii iime iide iiga iimet iidet"
MOOD = combined(
    "ž š",
    "a an at - etne eahppi eaba it ehpet in ii eimme eidde eigga eimmet eiddet e edje eadnu",
) | combined("l", "in it ii eimme eidde eigga eimmet eiddet e edje")
IMPERATIVE = "n s ska set t"
NOMINAL_VERB = "me men min mis mii dettiin dettiinan dettiinat dettiinis din diin keahttá geahttá geahtes"
BEGINS = combined("go", "ahtit ahtá ahtán ahtát đii đe đán hte hten htet")

# Consonant stems: the endings bring their own vowel.
ODD_VERB = (
    combined(
        "e", ("tne ahppi aba hpet imme idde igga immet iddet dje hkon hkos hkot adnu ahkki hkoska tnot hket hkoset")
    )
    | combined("ea e", "men me ttiin")
    | combined("ea e", "ččan ččat žžat žžan žžaba žžabeahtti žžabehtet žže žžet š žžá")
    | combined("i", "včče vččen vččet vččii vččiime vččiide vččiiga vččiimet vččiidet")
)
PASSIVE = combined("o e u á", "juvvo juvvui juvvu juvvoj", "- t n jit jin jedje i") | combined(
    "u", "vvo vvui", "- t n jit jedje"
)
COMPARED = combined(
    "- e ea a á o u i", "t bu bo bus but bui bun buid buide buiguin buin buidda ppu ppuid bbo bbu"
) | combined(
    "a á u o ea e i",
    "bbo bbu bbui bbuid ppuid bbos bbon ppo ppos ppot ppuide ppuiguin ppuin mos mus pmos",
    "- a as at ii in ain aid aide aiguin iid iidda iin iiguin is",
)
CLITIC = "ge go nge nai"


CONTRACTED = combined("á e o", "j", "e in it edje ehkon ehkos eahkki ehket etne etnot eadnu ehkoset ehkoska")
# Stems that lose a consonant in the nominative (fitnodat, fitnodaga), and those in s.
CONSONANT = combined(STEM, "g h s m ž n", "a as at an aid aide aiguin ain ii i in is iid iidda iin iiguin et it os ot")
SAID = combined(STEM, "- n t s d id in i ii", CLITIC)

OF_NOUNS = frozenset(
    combined(STEM, CASE)
    | combined(STEM, "me de ska met det set")
    | {vowel + case for vowel in STEM.split() for case in OWNED}
    | COMPARED
    | CONSONANT
)
OF_VERBS = frozenset(
    combined(STEM, f"{PRESENT} {PAST} {IMPERATIVE} {NOMINAL_VERB}")
    | {vowel + mood for vowel in STEM.split() for mood in MOOD | BEGINS}
    | ODD_VERB
    | PASSIVE
    | CONTRACTED
)

# Strong and weak grade to one. A stop that is long in both grades (`gg`, `kk`) is told from one with h before it (`hk`,
# `g`) by a 2.
INSIDE = ((r"(?<=[aáeiou]i|[aáeio]u)([bdgptkzcžčvlrmnsš])\1", r"\1"),)
GRADES = (
    (r"ʹ", ""),
    (r"k([stšcč])\1?", r"v\1"),
    (r"[bp](?=m)|[dt](?=n)|[gk](?=ŋ)", ""),
    (r"d?dj", "j"),
    (r"^(bb|pp)$", "b2"),
    (r"^(dd|tt)$", "d2"),
    (r"^(gg|kk)$", "g2"),
    (r"^(zz|cc)$", "z2"),
    (r"^(žž|čč)$", "ž2"),
    (r"^hpp?$", "b"),
    (r"^htt?$|^đđ?$", "d"),
    (r"^hkk?$", "g"),
    (r"^hcc?$", "z"),
    (r"^hčč?$", "ž"),
    (r"(.)\1+", r"\1"),
)
LATER = ((r"^(ž2|š)$", "ž"),)
FIRST = alike("e ea", "o oa", "i ie iei", "u uo", "ei eai", "oi oai", "ui uoi")

GRAMMAR = Grammar(
    vowels=VOWELS,
    endings=OF_NOUNS | OF_VERBS | SAID,
    citation_endings=combined(STEM, "- t n s š ž m r l"),
    sure_endings=tuple(combined(STEM, "- t")),
    inside=INSIDE,
    grades=GRADES,
    later=LATER,
    first=FIRST,
    rounded=("u",),
    unclear=("o",),
)
LIGHT = LightAnalyser(GRAMMAR)

SURE_ENDING = 5
INFINITIVE = re.compile(r"[aáeiou]t$")
SYLLABLE = re.compile(f"[{VOWELS}]+")


def lemmas(word: str) -> list[str]:
    return [listed_lemma(word, "se") or word]


def stems(word: str) -> list[str]:
    listed = listed_lemma(word, "se")
    found = LIGHT.readings(word)
    if not listed:
        # So long an ending is no accident.
        readings = found[:1] if len(found[0][0]) >= SURE_ENDING else found
        return [stem + kind for ending, some in readings for stem in some for kind in kinds_of_ending(ending)]
    kinds = kinds_of_lemma(listed)
    sure = [stem + kind for stem in LIGHT.citation_stems(listed) for kind in kinds]
    # A word list knows one reading of a form; its ending may tell another.
    ending, some = found[0]
    told = kinds_of_ending(ending)
    return sure + [stem + told for stem in some] if len(told) == 1 and told not in kinds else sure


def kinds_of_lemma(lemma: str) -> str:
    """Verb (v) or another word (n), as far as the dictionary form tells: oahppat, but fitnodat."""
    if not INFINITIVE.search(lemma):
        return "n"
    return "vn" if lemma.endswith("at") and len(SYLLABLE.findall(lemma)) % 2 else "v"


def kinds_of_ending(ending: str) -> str:
    verb, noun = ending in OF_VERBS, ending in OF_NOUNS
    return "vn" if verb == noun else "v" if verb else "n"


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
