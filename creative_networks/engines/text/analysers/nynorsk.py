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
ta tek tok teke tatt teken tekne takast
gi gir gav gjeve gitt gje gjev
kome kjem kom
ete et åt ete
halde held heldt haldt halden
finne finn fann funne
finnast finst fanst finnest
skrive skriv skreiv skreve skrivne skrivast
drive driv dreiv drivne drivast
gripe grip greip gripne
bite bit beit bitne
stige stig steig
lide lid leid
bryte bryt braut brote broten brotne
flyte flyt flaut flote
fryse frys fraus frose frosne
krype kryp kraup krope
lyge lyg laug loge
skyte skyt skaut skote skotne
stryke stryk strauk stroke strokne
synge syng song sunge
drikke drikk drakk drukke
vinne vinn vann vunne
binde bind batt bunde bundne
springe spring sprang sprunge
hjelpe hjelp hjalp hjelpt
bere ber bar bore borne
stele stel stal stole stolne
dra dreg drog drege dregne
slå slår slo slege slegne slått
gråte græt gret gråt gråte
vekse veks vaks vakse vaksen vaksne
eige eig åtte ått
selje sel selde seld selt selde seljast
velje valde vald valt valde veljast
telje tel talde tald talt teljast
fylgje fylgjer fylgde fylgd fylgt fylgjast
følgje følgjer følgde følgd følgt følgjast
spørje spør spurde spurd spurt spørjast
setje set sette setjast
sitje sit sat
kvelje kvel kvalde kvalt
heite heiter heitte
delta deltek deltok delteke deltar
vedta vedtek vedtok vedteke vedteken vedtekne vedtar vedtakast
motta mottek mottok motteke motteken mottekne mottar
medlem medlemmar medlemmer medlemer medlemar medlemene medlemmene medlemmane medlemane
komité komitear komiteen komiteane
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
