"""Norwegian Bokmål: lemmas by simplemma, endings of nouns, verbs and adjectives for what it does not know."""

from .bases import Analyser
from .germanic import Germanic, forms_of, longest_first

ENDINGS = longest_first(
    "a as e en ens er ers ene enes es et ets s t ts r ne nes ede edes te tes de des dde ddes dd tt dt ere est este"
)

# Strong and irregular forms that the word list misses or mistakes, each behind its dictionary form.
IRREGULAR = forms_of("""
være er var vært
bli blir ble blitt
gå går gikk gått
få får fikk fått
stå står stod sto stått
la lar lot latt
legge la lagt
si sier sa sagt
gjøre gjør gjorde gjort
vite vet visste visst
se ser så sett
ta tar tok tatt
gi gir gav ga gitt
komme kom kommer kommet
sitte satt sittet sitter
holde holdt
bære bar båret
rekke rakk rukket
slippe slapp sluppet
liten lita lite små smått mindre minst lille
god godt gode bedre best beste
gammel gamle eldre eldst eldste
mann menn mennene
stor større størst største
lang lengre lengst
ung yngre yngst
tung tyngre tyngst
hånd hender hendene henda
øy øya øyene
museum museet museer museene
""")

TABLES = Germanic(
    language="nb",
    endings=ENDINGS,
    irregular=IRREGULAR,
    kinds={"a": "e", "e": "e", "c": "e"},
)
ANALYSER = Analyser(lemmas=TABLES.lemmas, stems=TABLES.stems)
