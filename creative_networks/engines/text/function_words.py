"""
Small words that hold sentences together, by language: pronouns, conjunctions, negations, forms of `be`.

Written down from the grammars. A few letters of a name say little; one of these words says much.
"""

WORDS = {
    "en": (
        "the and of to in is you that it he was for on are with as his they be at this have from or had by"
        " not but what all were when we there can an your which their if do will how i my a she would so has"
        " been our no more"
    ),
    "fi": (
        "ja on ei että se hän oli ovat mutta kun niin joka mitä myös tai jos olen minä sinä he ne tämä kuin"
        " mukaan sitä ole sen siitä vain nyt kanssa jo voi hänen en jotka sekä"
    ),
    "sv": (
        "och att är det som på för av med till inte om ett en den jag har de från vi eller så men kan var när"
        " hur vad också efter mycket sig man skall ska blir under vid detta dessa hon han mot mellan bara"
        " varit vara denna mer blev ej nu hade än bland utan alla"
    ),
    "nb": (
        "og ikke jeg er det som på for av med til om et en den har de fra vi eller så men kan var når hvordan"
        " hva også etter mye seg man skal blir under ved dette disse hun han mot mellom hvor noen dere deres"
        " gjøre være ble sier bare fordi mer nå noe hvis hvem vært uten mens enn hadde alle å"
    ),
    "nn": (
        "og ikkje eg er det som på for av med til om eit ein den har dei frå vi me eller så men kan var når"
        " korleis kva også òg etter mykje seg skal blir vert under ved dette desse ho han mot mellom kvar kor"
        " nokon nokre dykk dykkar gjere vere vart seier berre fordi meir no noko då saman sjølv kven kvifor"
        " vore blei utan medan enn hadde alle å ei"
    ),
    "se": (
        "ja lea leat mun don son mii dat dan dán ahte go muhto dego maid nu vai gii ii in it eat lei ledje"
        " leamaš mu su min sin sii dát dáid daid gos jos dalle dál leš maiddái nugo ovdal"
    ),
    "smj": (
        "ja le li la lij mån dån sån mij sij dat dav dan dá dáv gå jut jus valla ij iv e degu aj gájk ham"
        " sierra dajna dassta navti lidjin lijma gut guhti mav majt gånnå del de"
    ),
    "sma": (
        "jïh lea leah lij manne datne dïhte dam dan dah mah mij gosse jis men ij im eah aaj gaajhke daejtie"
        " goh guktie jallh maam gie dejtie lin aktem akte daelie vielie vuj mejtie destie"
    ),
    "smn": (
        "já lii láá lâi mun tun sun mij tot tom ton toh ko jis mut teikâ ij iä maid nuuvt lijjii sii taah"
        " taan tai te et eto kii moin mii suu muu meid vâi lam jo"
    ),
    "sms": (
        "da lij lea liâ leäi mon ton son tõt tõn tõk ko jos leša ij jiâ še nuʹtt što mii kuâss sij muu suu"
        " mij tuäʹl diõtt pâi de leʹčče leʹd juʹn tääʹl"
    ),
}
