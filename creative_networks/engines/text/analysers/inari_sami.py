"""
Inari Sámi.

Written from what grammars teach: nine cases, verbs in four moods, what is made of verbs as nouns and adjectives;
grades of consonants (`pakkâ`, `pahe`), of which `č` meets `j`; vowels and consonants lengthened or shortened by the
syllables after them; first vowels lowered before a low one (`u` to `o`, `o` to `a`).
"""

from .bases import Analyser
from .light import Grammar, LightAnalyser, alike, combined

STEM = "a á â e i o u aa áá ââ ee ii oo uu ä"

PLURAL = "j jd jn jgijn jguin jttáá"
CASE = f"- n st s d t h i id in iguin igijn iin iid ittáá ttáá n sân áid áin ân {PLURAL} " + " ".join(
    "i" + form for form in PLURAL.split()
)
PRESENT = "m h p v meh n vettee vetteđ tteđ ttee ttep ep eh"
PAST = "i ih im id v ijm ijn ijd ij jm jn jih jim jii ii een"
MOOD = combined("čč č", "im ih ij ijm ijn ijd ip ii áim áih áij áin áid") | combined(
    "ž š", "ám áh - ává áv ep ávettee ávetteđ vettee vetteđ ii een"
)
NOMINAL_VERB = (
    "đ mân min meen mist mii mijn miin máin dijn dij dijnis hánnáá hánáá jeh jee"
    " jeijee ijee jijjee jjee jus jum vá mus us um uus"
)
IMPERATIVE = "s os oos us on oon p op oop up uup"
BARE = combined("min mist mân máin dijn hánnáá vettee vetteđ tteđ ttáá ttep p t m h", "-")
JOT = combined("o e u á", "j", "eh eijee ii ih im een op oon us oo um ep eijee ijjee os e")
UV = combined("u", "v vv", "eh een ii ih im ep eijee ijjee oo á ám ed id es esin")
DERIVED = combined(
    "e i á â u o",
    "b p bb v mus mu ub",
    "- b o u e i es ân âid âst ij ijd ijn ijguin ijgijn ijttáá ittáá on od oid oin ost sâd sân ttáá eh in id ist",
)
CONSONANT = combined(
    "- â á e i a u",
    "m ž žž čč",
    "eh id ij ijd ijgijn ijguin ijn ijttáá in ist ân áid áin ttáá ah âi âid âin âigijn âiguin âittáá âst sân sâd âd",
)


def endings() -> set[str]:
    verbal = combined(STEM, f"{PRESENT} {PAST} {NOMINAL_VERB} {IMPERATIVE}") | {
        v + m for v in STEM.split() for m in MOOD
    }
    return combined(STEM, CASE) | verbal | BARE | JOT | UV | DERIVED | CONSONANT


# A gliding i before j is heard and written in one grade only.
INSIDE = ((r"(?<=[aáâeouyä])ij", "j"),)
# Strong and weak grade to one: p and pp, but never b; t, tt and đ, but never d; k, kk and h, but never g.
CENTRE = ((r"^č+$", "j"),)
GRADES = (
    (r"ʹ", ""),
    (r"[bp](?=m)|[dt](?=n)|[gk](?=ŋ)", ""),
    (r"^[hk]+(?=[tčcs])", "v"),
    (r"(.)\1+", r"\1"),
    (r"đ", "t"),
    (r"h", "k"),
    (r"c", "s"),
    (r"[čš]", "ž"),
)
# After a later vowel those meet too: what makes verbs of verbs has tt in one grade and d in the other.
LATER = ((r"p", "b"), (r"t", "d"), (r"k", "g"))
FIRST = alike("á a â aa áá ââ ä ää", "uo o oo uá ye yy y uuo uáá uee öö ö", "u uu", "e ie iä ee iee iää", "i ii")
# The same before a gliding i.
FIRST |= {f"{vowel}i": f"{group}i" for vowel, group in FIRST.items() if vowel != "i"}
# A short plain vowel that is lowered before a low one may be either; ä and á, uo and uá never are.
SHIFTS = (("a", r"[aoe]", "uo"), ("ai", r"[aoe]", "uoi"), ("o", r"[áeo]", "u"), ("oi", r"[áeo]", "ui"))
GRAMMAR = Grammar(
    vowels="aáâeiouyäöåæø",
    endings=endings(),
    inside=INSIDE,
    centre=CENTRE,
    grades=GRADES,
    later=LATER,
    first=FIRST,
    shifts=SHIFTS,
    rounded=("u", "o"),
    always_bare=True,
)
ANALYSER = Analyser(stems=LightAnalyser(GRAMMAR).stems)
