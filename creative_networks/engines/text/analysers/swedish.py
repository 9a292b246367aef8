"""Swedish: lemmas by simplemma, endings of nouns, verbs and adjectives for what it does not know."""

from .bases import Analyser
from .germanic import Germanic, forms_of, longest_first

ENDINGS = longest_first(
    "a an ans ar ars arna arnas as e en ens er ers erna ernas es et ets n ns na nas or ors orna ornas s t"
    " ts ade ades ad ads at ats de des dde ddes dd tt tts te tes d it its are ares ast aste astes re"
)

# Strong and irregular forms that the word list misses or mistakes, each behind its dictionary form.
IRREGULAR = forms_of("""
vara är var varit
bli blir blev blivit
gå går gick gått
få får fick fått
stå står stod stått
se ser såg sett
ge ger gav gett givit
ta tar tog tagit
säga säger sade sa sagt
göra gör gjorde gjort
veta vet visste vetat
lägga lade lagt
liten lilla litet små mindre minst
god gott goda bättre bäst bästa
gammal gamla äldre äldst äldsta
man män männen männens mannen
stor större störst största
lång längre längst
ung yngre yngst
tung tyngre tyngst
""")

TABLES = Germanic(
    language="sv",
    endings=ENDINGS,
    irregular=IRREGULAR,
    kinds={"a": "e", "e": "e", "c": "c"},
)
ANALYSER = Analyser(lemmas=TABLES.lemmas, stems=TABLES.stems)
