"""Norwegian Nynorsk: lemmas by simplemma, endings of nouns, verbs and adjectives for what it does not know."""

from .bases import Analyser
from .germanic import Germanic, forms_of, longest_first

ENDINGS = longest_first(
    "a as ane anes ar ars e en ens er ers ene enes et ets i s t ts r ne nes de des te tes dde dd tt are"
    " ast aste ere est este"
)

# Strong and irregular forms that the word list misses or mistakes, each behind its dictionary form.
IRREGULAR = forms_of("""
vere er var vore vera
bli vart blei blir blitt vorte
verte vart vorte vortne vorten
gå går gjekk gått gjeng
få får fekk fått
stå står stod stått
la lar lét lèt let latt ladd
leggje legg la lagt lagd lagde lagde leggja
seie seier sa sagt
gjere gjer gjorde gjort
vite veit visste
sjå ser såg sett
ta tek tok teke tatt teken
gi gir gav gjeve gitt gje gjev
kome kjem kom
ete et åt ete
halde held heldt haldt halden
finne finn fann funne
finnast finst fanst finnest
skrive skriv skreiv skrive skreve
liten lita lite små smått mindre minst vesle
god godt gode betre best beste
gamal gammal gamle eldre eldst eldste
mann menn mennene mennar
stor større størst største
lang lengre lengst
ung yngre yngst
tung tyngre tyngst
mange fleire flest
""")

TABLES = Germanic(
    language="nn",
    endings=ENDINGS,
    irregular=IRREGULAR,
    kinds={"a": "e", "e": "e", "c": "c"},
    doubtful=("ar",),
    unended=True,
    cut_known=False,
)
ANALYSER = Analyser(lemmas=TABLES.lemmas, stems=TABLES.stems)
