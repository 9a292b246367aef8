"""What an app with versions of texts builds its `translations.registry.Source` on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from creative_networks.foundation.access.queries import STRANGER, Reader
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance, TextVersion
from creative_networks.foundation.translations import queries as translations
from creative_networks.foundation.translations.registry import Work

from .registry import address

MISSING, CURRENT, OUTDATED = "missing", "current", "outdated_"
STATES = ("", Significance.TYPO, Significance.MEDIUM, Significance.MAJOR)


@dataclass(frozen=True, slots=True)
class Versions:
    """
    The versions of one kind of thing.

    `readable` gives what a reader may see and somebody could translate, in the order of the list; `visible` what they
    may see at all. `texts` are rows of a TextVersion that hang on a thing by `owner`, with a title. `groups` maps a
    grouping to the path from a thing. Where the originals stand on the things themselves, `has_own_text` says so.
    """

    source: str
    readable: Callable[[Reader], QuerySet[Any]]
    visible: Callable[[Reader], QuerySet[Any]]
    texts: type[TextVersion]
    owner: str
    groups: Mapping[str, str] = field(default_factory=dict)
    has_own_text: bool = False

    def count(self, grouping: str) -> dict[str, dict[str, Any]]:
        """Count what everybody may read by language and state, in two statements; for the worker."""
        path = self.groups.get(grouping, "")
        group = [path] if path else []
        rows = self.readable(STRANGER).order_by()
        figures: dict[str, dict[str, Any]] = {}
        totals = rows.values_list(*group).annotate(Count("pk", distinct=True)) if group else [(rows.count(),)]
        for *key, number in totals:
            figures[_group(key)] = {"": number}
        columns = [*group, "texts__language", "texts__outdated_by"]
        counted = rows.exclude(texts=None).values_list(*columns).annotate(Count("texts", distinct=True))
        for *key, language, outdated_by, number in counted:
            found = figures.setdefault(_group(key), {"": 0}).setdefault(language, [0, 0, 0, 0])
            found[STATES.index(outdated_by)] += number
        return figures

    def work(
        self,
        reader: Reader,
        ranking: Sequence[str],
        *,
        language: str,
        state: str,
        groups: Mapping[str, str],
        start: int,
        limit: int,
    ) -> list[Work]:
        """List what a reader may see in one state, in at most four statements."""
        rows = self.readable(reader).filter(self._in_state(language, state))
        for name, value in groups.items():
            rows = rows.filter(**{self.groups[name]: value})
        ids = list(rows.values_list("pk", flat=True)[start : start + limit])
        titles, originals = self._titles(ids, ranking)
        persons = translations.persons_asked(self.source, ids, language) if reader.is_member and ids else {}
        return [
            Work(pk, *titles[pk], address(self.source, pk, language), state, originals[pk], person=persons.get(pk, ""))
            for pk in ids
            if pk in titles
        ]

    def titles(self, reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> dict[int, tuple[str, str]]:
        """Name those of the things that this reader may see, each with the language of its title."""
        visible = self.visible(reader).filter(pk__in=list(ids)).values_list("pk", flat=True)
        return self._titles(list(visible), ranking)[0]

    def ids_to_translate(self, reader: Reader) -> set[int]:
        """Give the ids of all work there is, for the test that nothing leaks."""
        facts: dict[str, Any] = {"groups": {}, "start": 0, "limit": 200}
        states = (MISSING, CURRENT, *(f"{OUTDATED}{value}" for value in Significance.values))
        found = [
            self.work(reader, ("en",), language=code, state=state, **facts) for code in ("en", "se") for state in states
        ]
        return {one.id for works in found for one in works}

    def _in_state(self, language: str, state: str) -> Q:
        texts: QuerySet[Any] = self.texts._default_manager.filter(**{self.owner: OuterRef("pk")}, language=language)
        if state == MISSING:
            return ~Q(Exists(texts)) & ~Q(language=language) if self.has_own_text else ~Q(Exists(texts))
        if state == CURRENT:
            current = Q(Exists(texts.filter(outdated_by="")))
            return current | Q(language=language) if self.has_own_text else current
        return Q(Exists(texts.filter(outdated_by=state.removeprefix(OUTDATED))))

    def _titles(self, ids: list[int], ranking: Sequence[str]) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
        """Title and its language, and the language of the original, by thing."""
        texts: dict[int, dict[str, str]] = {}
        originals: dict[int, str] = {}
        if self.has_own_text and ids:
            things = self.visible(STRANGER).model._default_manager.filter(pk__in=ids)
            for pk, language, title in things.values_list("pk", "language", "title"):
                texts[pk], originals[pk] = {language: title}, language
        rows = self.texts._default_manager.filter(**{f"{self.owner}__in": ids}).order_by("-is_original", "pk")
        for pk, language, title, is_original in rows.values_list(self.owner, "language", "title", "is_original"):
            texts.setdefault(pk, {})[language] = title
            if is_original:
                originals[pk] = language
        found = {}
        for pk, by_language in texts.items():
            language = languages.best(by_language, ranking) or next(iter(by_language))
            found[pk] = (by_language[language], language)
        return found, originals


def version_links(
    versions: Iterable[languages.VersionLabel], *, shown: str, source: str, pk: int, is_member: bool
) -> list[dict[str, Any]]:
    """Say what `components/language_versions.html` shows of a thing; members are led to the workbench."""
    return [
        {
            "code": version.language,
            "name": version.own_name,
            "url": f"?lang={version.language}",
            "state": "outdated" if version.is_outdated else version.state,
            "is_shown": version.language == shown,
            "help_url": address(source, pk, version.language) if is_member else reverse("translations:help"),
        }
        for version in versions
    ]


def _group(key: Sequence[Any]) -> str:
    return str(key[0]) if key else ""
