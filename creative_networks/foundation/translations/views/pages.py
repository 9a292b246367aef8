"""What there is to translate: for everybody, and language by language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.vocabulary.bases import address, chips, facet, panel

from .. import permissions, queries, registry
from .loading import language_or_404, number_of

PAGE_SIZE = 20
# The states of a version, as `languages.state_of` names them, and none.
WORK_STATES = ("missing", "outdated_major", "outdated_medium", "outdated_typo", "current")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of something stands in a language: numbers of texts by state."""

    label: str
    total: int
    current: int
    typo: int
    medium: int
    major: int
    missing: int

    @property
    def outdated(self) -> int:
        return self.typo + self.medium + self.major


def share_of(label: str, figures: Mapping[str, Any], language: str) -> Share:
    current, typo, medium, major = figures.get(language, (0, 0, 0, 0))
    total = figures.get("", 0)
    return Share(label, total, current, typo, medium, major, total - current - typo - medium - major)


@login_not_required
@require_GET
@same_for_strangers
def help_translate(request: HttpRequest) -> HttpResponse:
    """Show everybody, language by language, what is there and what is missing of public texts."""
    figures = queries.counted_figures()
    strings = queries.interface_progress()
    # What is for members only is counted for nobody.
    totals = {source: row.figures.get("", {}).get("", 0) for (source, grouping), row in figures.items() if not grouping}
    sources = [source for source in registry.sources() if totals.get(source.name)]
    rows = []
    for language in languages.ALL.values():
        shares = [
            share_of(str(source.label), figures[source.name, ""].figures[""], language.code) for source in sources
        ]
        rows.append((language, strings[language.code], shares))
    counted = [row.counted_at for row in figures.values()]
    mine = [translator.language for translator in queries.languages_of(request.user)]
    context = {
        "rows": rows,
        "sources": [source.label for source in sources],
        "mine": mine,
        "mine_named": [languages.ALL[code].own_name for code in mine if code in languages.ALL],
        "named": [(languages.ALL[code], names) for code, names in queries.named_translators().items()],
        "counted_at": min(counted) if counted else None,
        "may_admit": permissions.can_admit(request.user),
    }
    return render(request, "translations/help.html", context)


@login_not_required
@require_GET
@same_for_strangers
def language_work(request: HttpRequest, language: str) -> HttpResponse:
    """List what this reader may see and could translate into a language."""
    known = language_or_404(language)
    ranking = reading_languages(request)
    found = {source.name: source for source in registry.sources()}
    source = found.get(request.GET.get("source", ""), next(iter(found.values())))
    kinds = [(one.name, one.label) for one in found.values()]
    what = facet("source", _("Texts"), kinds, {"source": source.name})
    state = facet("state", _("State"), work_state_choices(), {"state": request.GET.get("state") or WORK_STATES[0]})
    groups = [
        facet(one.name, one.label, sorted(one.names(ranking).items(), key=lambda pair: pair[1]), request.GET)
        for one in source.groupings
    ]
    number = number_of(request.GET.get("page", "1"))
    work = source.work(
        reader_for(request.user),
        ranking,
        language=language,
        state=state.chosen or WORK_STATES[0],
        groups={one.name: one.chosen for one in groups if one.chosen},
        start=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE + 1,
    )
    context = {
        "into": known,
        "translator": queries.translator_of(request.user, language),
        "may_admit": permissions.can_admit(request.user),
        "strings": queries.interface_progress()[language],
        "source": source,
        "work": work[:PAGE_SIZE],
        "panel": panel([what, state, *groups]),
        "active": chips(groups, request.GET),
        "progress": _progress(source, language, ranking),
        "previous_url": address(request.GET, page=str(number - 1)) if number > 1 else "",
        "next_url": address(request.GET, page=str(number + 1)) if len(work) > PAGE_SIZE else "",
    }
    return render(request, "translations/language.html", context)


def work_state_choices() -> list[tuple[str, str]]:
    labels = (
        _("Not yet translated"),
        _("Outdated: the meaning has changed"),
        _("Outdated: some of the meaning has changed"),
        _("Outdated: corrections only"),
        _("Up to date"),
    )
    return list(zip(WORK_STATES, labels, strict=True))


def _progress(source: registry.Source, language: str, ranking: Sequence[str]) -> list[tuple[str, list[Share]]]:
    """Say for each grouping of a source how far each group has come, those with most to do first."""
    figures = queries.progress_of(source)
    found = []
    for grouping in source.groupings:
        names = grouping.names(ranking)
        shares = [
            share_of(names[group], counted, language)
            for group, counted in figures.get(grouping.name, {}).items()
            if group in names
        ]
        shares.sort(key=lambda share: (-(share.missing + share.outdated), share.label))
        if shares:
            found.append((str(grouping.label), shares))
    return found
