"""English: lemmas by simplemma, regular endings for what it does not know."""

import re

from ..dictionaries import lemma, listed_lemma
from ..words import MARK
from .bases import Analyser
from .germanic import VOWELS, forms_of, single

# Strong verbs and irregular comparison that the word list misses or mistakes, each behind its dictionary form.
IRREGULAR = forms_of("""
be am is are was were been being
bear bore born borne
become became
begin began begun
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feel felt
fight fought
find found
fly flew flown
forget forgot forgotten
get got gotten
give gave given
go goes going went gone
grow grew grown
have has had having
hear heard
hold held
keep kept
know knew known
lead led
leave left
lend lent
lose lost
make made
mean meant
meet met
pay paid
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
show shown
sing sang sung
sit sat
speak spoke spoken
spend spent
stand stood
steal stole stolen
swim swam swum
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
win won
write wrote written
good better best
bad worse worst
far further furthest farther farthest
little less least
much more most
beat beaten
bend bent
bind bound
bite bit bitten
bleed bled
blow blew blown
breed bred
burn burnt
cling clung
creep crept
deal dealt
dig dug
dream dreamt
feed fed
flee fled
freeze froze frozen
forgive forgave forgiven
grind ground
hang hung
hide hid hidden
kneel knelt
lay laid
light lit
lean leant
learn learnt
mistake mistook mistaken
overcome overcame
prove proven
ride rode ridden
ring rang rung
sew sewn
shine shone
shoot shot
shrink shrank shrunk
sink sank sunk
sleep slept
slide slid
spring sprang sprung
stick stuck
sting stung
strike struck stricken
swear swore sworn
sweep swept
swell swollen
swing swung
tear tore torn
undertake undertook undertaken
weave wove woven
weep wept
withdraw withdrew withdrawn
big bigger biggest
close closer closest closed closing closes
late later latest
child children
man men
woman women
foot feet
tooth teeth
mouse mice
goose geese
person people
""")

# Ending, what takes its place, and whether the consonant before it may have been doubled.
ENDINGS = (
    ("ies", "y", False),
    ("ied", "y", False),
    ("sses", "ss", False),
    ("xes", "x", False),
    ("ches", "ch", False),
    ("shes", "sh", False),
    ("ing", "", True),
    ("ed", "", True),
    ("s", "", False),
)
_NO_PLURAL = re.compile(r"[su]s$")


def lemmas(word: str) -> list[str]:
    word = without_owner(word)
    return [IRREGULAR.get(word) or listed_lemma(word, "en") or lemma(word, "en")]


def stems(word: str) -> list[str]:
    word = without_owner(word)
    return [cut(lemmas(word)[0])] if word in IRREGULAR else [cut(lemmas(word)[0]), cut(word)]


def without_owner(word: str) -> str:
    """Anna's, the makers' → Anna, the makers."""
    return word.removesuffix(f"{MARK}s")


def cut(word: str) -> str:
    for ending, instead, doubled in ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and any(letter in VOWELS for letter in base):
            if ending == "s" and _NO_PLURAL.search(word):
                break
            word = single(base) if doubled else base + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
