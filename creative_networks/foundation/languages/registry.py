"""
The languages the platform knows, as data.

Names come from CLDR through Babel 2.18, but for those of Ume Sámi, Pite Sámi and Kven, whose own
names and some others are marked as not yet verified by a speaker. Free of Django, because settings
read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

ONE_OTHER = "nplurals=2; plural=(n != 1);"
ONE_TWO_OTHER = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 code; `names` holds what other languages call it."""

    code: str
    iso639_3: str
    own_name: str
    english_name: str
    names: Mapping[str, str] = field(hash=False)
    own_name_verified: bool = True
    is_sami: bool = False
    plural_rule: str = ONE_OTHER
    interface: bool = False
    direction: str = "ltr"
    variant_of: str = ""

    def name_in(self, language: str) -> str:
        """Name this language in another one, or by its own name where that is not known."""
        return self.names.get(language) or self.own_name


def _interface(code: str, iso639_3: str, own_name: str, *names: str) -> Language:
    return Language(code, iso639_3, own_name, names[0], _names(*names), interface=True)


def _sami(code: str, own_name: str, *names: str, iso639_3: str = "", verified: bool = True) -> Language:
    return Language(
        code,
        iso639_3 or code,
        own_name,
        names[0],
        _names(*names),
        own_name_verified=verified,
        is_sami=True,
        plural_rule=ONE_TWO_OTHER,
    )


def _other(code: str, iso639_3: str, own_name: str, *names: str, verified: bool = True) -> Language:
    return Language(code, iso639_3, own_name, names[0], _names(*names), own_name_verified=verified)


def _plain(base: str, own_name: str, *names: str) -> Language:
    language = LANGUAGES[base]
    return Language(f"{base}-x-plain", language.iso639_3, own_name, names[0], _names(*names), variant_of=base)


def _names(*names: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(("en", "sv", "fi", "nb", "se"), names, strict=False)))


_ALL = (
    _interface("en", "eng", "English", "English", "engelska", "englanti", "engelsk", "eaŋgalsgiella"),
    _interface("fi", "fin", "suomi", "Finnish", "finska", "suomi", "finsk", "suomagiella"),
    _interface("sv", "swe", "svenska", "Swedish", "svenska", "ruotsi", "svensk", "ruoŧagiella"),
    _interface(
        "nb", "nob", "norsk bokmål",
        "Norwegian Bokmål", "norskt bokmål", "norjan bokmål", "norsk bokmål", "girjedárogiella",
    ),
    _other(
        "nn", "nno", "nynorsk",
        "Norwegian Nynorsk", "nynorska", "norjan nynorsk", "norsk nynorsk", "ođđadárogiella",
    ),
    _sami(
        "se", "davvisámegiella",
        "Northern Sámi", "nordsamiska", "pohjoissaame", "nordsamisk", "davvisámegiella", iso639_3="sme",
    ),
    _sami("smj", "julevsámegiella", "Lule Sámi", "lulesamiska", "luulajansaame", "lulesamisk", "julevsámegiella"),
    _sami("sma", "Åarjelsaemien gïele", "South Sámi", "sydsamiska", "eteläsaame", "sørsamisk", "lullisámegiella"),
    _sami("smn", "anarâškielâ", "Inari Sámi", "enaresamiska", "inarinsaame", "enaresamisk", "anárašgiella"),
    _sami("sms", "sääʹmǩiõll", "Skolt Sámi", "skoltsamiska", "koltansaame", "skoltesamisk", "nuortalašgiella"),
    _sami("sju", "ubmejesámiengiälla", "Ume Sámi", "umesamiska", "uumajansaame", "umesamisk", verified=False),
    _sami("sje", "bidumsámegiella", "Pite Sámi", "pitesamiska", "piitimensaame", "pitesamisk", verified=False),
    _other("fit", "fit", "meänkieli", "Meänkieli", "meänkieli", "meänkieli", "tornedalsfinsk"),
    _other("fkv", "fkv", "kvääni", "Kven", "kvänska", "kveeni", "kvensk", verified=False),
)  # fmt: skip

LANGUAGES: Mapping[str, Language] = MappingProxyType({language.code: language for language in _ALL})
SAMI: tuple[str, ...] = tuple(language.code for language in _ALL if language.is_sami)
INTERFACE: tuple[str, ...] = tuple(language.code for language in _ALL if language.interface)

# The same languages in plain words, for readers who want or need them. What such a variant lacks is shown in the
# language itself, so each may begin empty.
PLAIN: Mapping[str, Language] = MappingProxyType(
    {
        language.code: language
        for language in (
            _plain("en", "plain English", "plain English", "lättläst engelska", "selkoenglanti", "lettlest engelsk"),
            _plain("fi", "selkosuomi", "plain Finnish", "lättläst finska", "selkosuomi", "lettlest finsk"),
            _plain("sv", "lättläst svenska", "plain Swedish", "lättläst svenska", "selkoruotsi", "lettlest svensk"),
            _plain("nb", "lettlest norsk", "plain Norwegian", "lättläst norska", "selkonorja", "lettlest norsk"),
        )
    }
)
ALL: Mapping[str, Language] = MappingProxyType({**LANGUAGES, **PLAIN})

_BY_ISO639_3 = {language.iso639_3: language.code for language in _ALL}


def known_code(code: str) -> str | None:
    """
    Find the registered code behind a BCP 47 tag or an ISO 639-3 code, in any case.

    "sv-FI" is sv and "sme" is se. A bare "no" is nothing: it does not say which Norwegian. Plain-language variants
    such as "sv-x-plain" are themselves.
    """
    tag = code.replace("_", "-").lower()
    if tag in PLAIN:
        return tag
    base = tag.split("-")[0]
    return base if base in LANGUAGES else _BY_ISO639_3.get(base)


def get_language(code: str) -> Language:
    """
    Get a language by its code.

    :raises LookupError: when the platform does not know it
    """
    known = known_code(code)
    if known is None:
        raise LookupError(f"{code!r} is not a language the platform knows.")
    return ALL[known]


def is_sami(code: str) -> bool:
    """Tell whether a code stands for a Sámi language; nothing is ever machine-translated into one."""
    return known_code(code) in SAMI
