"""
What Django must be told about languages it does not know.

Settings call `install()`, so nothing here may need settings or loaded apps.
"""

from django.conf.locale import LANG_INFO

from .registry import ALL, LANGUAGES

FORMAT_MODULE_PATH = "creative_networks.foundation.languages.formats"

MACHINERY: dict[str, dict[str, str | bool]] = {
    language.code: {
        "bidi": language.direction == "rtl",
        "code": language.code,
        "name": language.english_name,
        "name_local": language.own_name,
    }
    for language in LANGUAGES.values()
    if language.is_sami or language.code in ("fit", "fkv")
}


def install() -> None:
    """Teach Django the Sámi languages, Meänkieli and Kven; installing twice does no harm."""
    LANG_INFO.update(MACHINERY)


def locale_choices() -> list[tuple[str, str]]:
    """List every language and plain-language variant, in the shape of Django's LANGUAGES setting."""
    return [(language.code, language.own_name) for language in ALL.values()]


def language_choices() -> list[tuple[str, str]]:
    """List every language by code and own name, without the variants in plain words."""
    return [(language.code, language.own_name) for language in LANGUAGES.values()]
