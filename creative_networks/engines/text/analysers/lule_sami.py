"""
Lule Sámi.

Written from what grammars teach: seven cases with possessive suffixes, stems in a vowel and in a consonant,
contracted ones; verbs in four moods; comparison; grades of consonants (`biehket`, `biegav`); first vowels that change
with the next (`biehket`, `bägá`; `årrot`, `oarro`). Sweden writes ä and ö where Norway writes æ and ø; n with an
accent is the older ŋ.
"""

from .bases import Analyser
from .light import Grammar, LightAnalyser, alike, combined

STEM = "a á e i o u å"

CASE = "- v j n s jn js jt jda da k dagi dahtá dak hti htá ma m t"
OWNER = "m t s ma da ga me de se nis sis sin st dijn diseda sihtte simme sida sá ihtte imme mme hpe ske"
OWNED = combined("- j jda jn js jt n s v ij ijda ijn ijs ijt st jst jd jdis jdas", OWNER)
VERB = (
    "v p ba bihtit bihpit bihte bihtte bit bä t ma da ga jma jda jga dijn ttijn min"
    " men mis mes mijn m n s k ska sa sá"
    " sj bme ij ijma ijda ijga iv i lij lulu luluv lulun lulujma lulujda lulujga luluj"
    " lulup lulubihtit dahtta dahttá ta"
    " tjat tja tjav tji tjit tjiv tjip tjihpit tjibihtit tjin jin ttja ttjav ttji"
    " ttjit ttjiv ttjip ttjihpit ttjibihtit"
    " duvvat duvvi htjat htjit k"
)
ODD_VERB = (
    combined(
        "i", ("v j jma jda jga hppe hpe hpa htit htte hte bihtit bá ba p ddje sá t n m s k ska me men mes mis dijn")
    )
    | combined("u", "htut sá p s n t ska sj hpa hppe dtjat m jma")
    | combined("i a", "ttjat ttja ttji ttjap ttjip ttjav ttjiv ttjabihtit ttjibihtit ttjihpit ttjabá")
)
CONTRACTED = combined(
    "a á i o u e å", "j", "i iv it ip ihtit iddje isá is ihtte iska inno uhtut usá up uska ut us ij ijma ijda in iba"
)
COMPARED = combined(
    "a á o e u i å",
    "bu bo bbo bbu p b mus mos m mu",
    "- t v j s n jt jda jn js sa sav sin sis sij sijn sijt sijda a av in is",
)
# Stems that end in a consonant and bring a vowel before it: what the nominative loses or hardens.
CONSONANT = combined(
    "a á o u å e i",
    "g h s d m",
    "a á e ev en es ijs av áv aj áj an as ás án ij in is ijn ijt ijda ijs e i ak ahti ahtá imme ijdasihtte abbo amos",
)
SOFT = combined("a á i o u", "ttj tj", "a á av aj ajn an as ajs ajt ajda ij ijn ijda ijs is in im am at")
NAMES = combined("o e i u", "a aj ajn an as av ajs")
BARE = combined("imme ijdasihtte ahti ahtá", "-")


def spellings(word: str) -> list[str]:
    """As it is written across the border."""
    return [word.replace("æ", "ä").replace("ø", "ö")]


def endings() -> set[str]:
    nominal = combined(STEM, CASE) | {vowel + ending for vowel in STEM.split() for ending in OWNED}
    verbal = combined(STEM, VERB) | ODD_VERB | CONTRACTED
    return nominal | verbal | COMPARED | CONSONANT | SOFT | NAMES | BARE


# Strong and weak grade to one; a 2 tells a stop that is long in both (`gg`, `kk`) from one with h before it.
GRADES = (
    (r"ʹ", ""),
    (r"k(?=[stč])|g(?=s)", "v"),
    (r"[bdgptk]+(?=[mnŋ])", ""),
    (r"^d+j", "j"),
    (r"h?[td]*t(?=j)|h?[td]+(?=s)", "t"),
    (r"^(bb|pp)$", "b2"),
    (r"^(dd|tt)$", "d2"),
    (r"^(gg|kk)$", "g2"),
    (r"h(?=[ptk])", ""),
    (r"(.)\1+", r"\1"),
    (r"^p", "b"),
    (r"^t", "d"),
    (r"^k", "g"),
)
LATER = ((r"p|b2", "b"), (r"t|d2", "d"), (r"k|g2", "g"), (r"^sj$", "dj"))
FIRST = alike("e ie ä æ ea", "o oa å", "u uo")

GRAMMAR = Grammar(vowels="aáeiouyäöåæø", endings=endings(), grades=GRADES, later=LATER, first=FIRST)
ANALYSER = Analyser(spellings=spellings, stems=LightAnalyser(GRAMMAR).stems)
