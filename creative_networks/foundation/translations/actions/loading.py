"""Taking the strings of the interface from the catalogues that come with a release."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import allauth
import django
from django.conf import global_settings, settings
from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages

from .. import rules
from ..models import Edition, InterfaceString, Origin, StringVersion
from .strings import make_stale, show_anew

_DJANGO = Path(django.__file__).parent
# Names of the hundred languages that Django knows; pages show none of them.
_LANGUAGE_NAMES = frozenset(name for _code, name in global_settings.LANGUAGES)


def catalogues() -> list[tuple[str, Path]]:
    """List the catalogues that name every string: the complete ones of ours, and the English ones of libraries."""
    roots = [Path(folder) for folder in settings.LOCALE_PATHS]
    own = [root / code / "LC_MESSAGES" / "django.po" for root in roots for code in languages.INTERFACE]
    libraries: list[tuple[str, Path]] = [
        (Origin.DJANGO, _DJANGO / "conf" / "locale" / "en" / "LC_MESSAGES" / "django.po"),
        (Origin.DJANGO, _DJANGO / "contrib" / "auth" / "locale" / "en" / "LC_MESSAGES" / "django.po"),
        (Origin.SIGN_IN, Path(allauth.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"),
    ]
    return [*((str(Origin.OWN), path) for path in own if path.exists()), *libraries]


def load_strings(*, at: datetime) -> bool:
    """
    Take over the strings of this release when its catalogues are others than those read last; returns whether.

    A string whose English has changed is another one to gettext: what was written for the nearest earlier one is
    kept as stale, with the English it followed. Nothing is deleted.
    """
    found = catalogues()
    digest = hashlib.sha256()
    for _origin, path in found:
        digest.update(path.read_bytes())
    if Edition.objects.filter(pk=Edition.ONLY, catalogues=digest.hexdigest()).exists():
        return False
    with transaction.atomic():
        _take_over(_strings(found), at)
        show_anew()
        Edition.objects.filter(pk=Edition.ONLY).update(catalogues=digest.hexdigest())
    return True


def _strings(found: Iterable[tuple[str, Path]]) -> dict[str, InterfaceString]:
    # Here, because web processes load no catalogues and need not keep Babel.
    from babel.messages.pofile import read_po

    strings: dict[str, InterfaceString] = {}
    for origin, path in found:
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            if message.id and not (origin == Origin.DJANGO and message.id in _LANGUAGE_NAMES):
                english, plural = message.id if isinstance(message.id, tuple | list) else (message.id, "")
                key = rules.key_of(message.context or "", english)
                new = InterfaceString(
                    key=key, origin=origin, context=message.context or "", english=english, english_plural=plural
                )
                # One catalogue may know a plural that another of the same release lacks.
                if key not in strings or (plural and not strings[key].english_plural):
                    strings[key] = new
    return strings


def _take_over(strings: dict[str, InterfaceString], at: datetime) -> None:
    known = {string.key: string for string in InterfaceString.objects.all()}
    new = [string for key, string in strings.items() if key not in known]
    for string in new:
        string.first_seen_at = at
    InterfaceString.objects.bulk_create(new)
    for string in known.values():
        is_used = string.key in strings
        plural = strings[string.key].english_plural if is_used else string.english_plural
        if (string.is_used, string.english_plural) != (is_used, plural):
            string.is_used, string.english_plural = is_used, plural
            string.save(update_fields=["is_used", "english_plural"])
    gone = [string for string in known.values() if string.key not in strings]
    stale = _keep_as_stale(gone, list(InterfaceString.objects.filter(key__in=[string.key for string in new])), at)
    facts = {"new": len(new), "gone": len(gone), "stale": stale}
    journal.record(verb="translations.strings_loaded", subject=("translations.edition", 1), by=None, at=at, facts=facts)


def _keep_as_stale(gone: list[InterfaceString], new: list[InterfaceString], at: datetime) -> int:
    """Give what was written for a string that is gone to the new one that is most like it."""
    versions: dict[int, list[StringVersion]] = {}
    for version in StringVersion.objects.filter(string__in=[string.pk for string in gone]):
        versions.setdefault(version.string_id, []).append(version)
    free, kept = list(new), 0
    for string in gone:
        if string.pk not in versions:
            continue
        likes = [
            (rules.likeness(string.english, other.english), other)
            for other in free
            if (other.origin, other.context, other.is_plural) == (string.origin, string.context, string.is_plural)
        ]
        likeness, successor = max(likes, key=lambda like: like[0], default=(0.0, None))
        if successor is None or likeness < rules.LIKE:
            continue
        free.remove(successor)
        for version in versions[string.pk]:
            kept += 1
            copy = StringVersion(
                string=successor,
                language=version.language,
                forms=version.forms,
                written_by=version.written_by,
                written_at=version.written_at,
            )
            make_stale(copy, string.english_plural or string.english)
    return kept
