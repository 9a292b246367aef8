"""Writing and reviewing the words of the interface."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages

from .. import queries, rules
from ..models import Edition, InterfaceString, StringState, StringVersion

ENGLISH = "en"


class WordsRefused(Exception):
    """The words would not work on a page; `problems` says why, in sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


class WrittenMeanwhile(Exception):
    """Somebody wrote other words in the meantime; `theirs` are those, and nothing was written."""

    def __init__(self, theirs: StringVersion) -> None:
        super().__init__(theirs.revision)
        self.theirs = theirs


class OwnWords(Exception):
    """Somebody else than the writer reviews."""


class NotToReview(Exception):
    """There is no draft to review, or not this one any more."""


@transaction.atomic
def write_string(
    *, string: InterfaceString, language: str, forms: Sequence[str], base_revision: int, by: Any, at: datetime
) -> StringVersion:
    """
    Write a string's words in a language as a draft; readers see them once another person has reviewed them.

    `base_revision` is the number of the version the writer started from, 0 for none.
    :raises WordsRefused: when placeholders, plural forms or mark-up are not those of the English
    :raises WrittenMeanwhile: when the base is not the newest any more
    """
    words = [rules.with_edges_of(string.english, form) for form in forms]
    problems = rules.problems(string.english, string.english_plural, words, languages.plural_count(language))
    if problems:
        raise WordsRefused(problems)
    version = StringVersion.objects.select_for_update().filter(string=string, language=language).first()
    if version and version.revision != base_revision:
        raise WrittenMeanwhile(version)
    if version is None:
        shipped = languages.shipped_text(language, string.context, string.english, string.is_plural)
        version = StringVersion(string=string, language=language, revision=0, shown=shipped)
    if version.forms == words and version.state != StringState.STALE:
        return version
    draft(version, words, by=by, at=at)
    journal.record(
        verb="translations.string_written",
        subject=string,
        by=by,
        at=at,
        facts={"language": language, "revision": version.revision},
    )
    return version


def draft(version: StringVersion, words: list[str], *, by: Any, at: datetime) -> None:
    """Put new words into a version, for review. Part of other actions."""
    version.forms, version.state, version.remark = words, StringState.DRAFT, ""
    version.revision += 1
    version.written_by, version.written_at = by, at
    version.save()


@transaction.atomic
def review_strings(*, versions: Iterable[tuple[int, int]], language: str, by: Any, at: datetime) -> int:
    """
    Accept drafts of a language, given as id and revision, so that readers see them; returns how many.

    :raises OwnWords: when one is the reviewer's own
    :raises NotToReview: when one has changed, or is no draft any more
    """
    wanted = dict(versions)
    rows = StringVersion.objects.select_for_update().filter(pk__in=wanted, language=language).order_by("pk")
    found = list(rows.filter(state=StringState.DRAFT))
    if {version.pk: version.revision for version in found} != wanted:
        raise NotToReview
    if any(version.written_by_id == by.pk for version in found):
        raise OwnWords
    for version in found:
        earlier = version.shown
        version.state, version.shown, version.remark = StringState.REVIEWED, version.forms, ""
        version.reviewed_by, version.reviewed_at, version.earlier_english = by, at, ""
        version.save()
        if language == ENGLISH:
            _outdate_others(version, earlier, at=at)
        facts = {"language": language, "revision": version.revision}
        journal.record(
            verb="translations.string_reviewed",
            subject=("translations.interfacestring", version.string_id),
            by=by,
            at=at,
            facts=facts,
        )
    show_anew()
    return len(found)


@transaction.atomic
def send_back(*, version: StringVersion, remark: str, by: Any, at: datetime) -> StringVersion:
    """
    Leave a draft a draft, with a remark for who wrote it.

    :raises OwnWords:
    :raises NotToReview:
    """
    version = StringVersion.objects.select_for_update().get(pk=version.pk)
    if version.state != StringState.DRAFT:
        raise NotToReview
    if version.written_by_id == by.pk:
        raise OwnWords
    version.remark = remark
    version.save(update_fields=["remark"])
    facts = {"language": version.language, "revision": version.revision}
    journal.record(
        verb="translations.string_sent_back",
        subject=("translations.interfacestring", version.string_id),
        by=by,
        at=at,
        facts=facts,
    )
    return version


def show_anew() -> None:
    """Have every process read the words again. Part of other actions."""
    if not Edition.objects.filter(pk=Edition.ONLY).update(number=F("number") + 1):
        Edition.objects.create(pk=Edition.ONLY, number=1)
    transaction.on_commit(queries.ask_again)


def make_stale(version: StringVersion, earlier_english: str) -> None:
    """
    Note that a version follows an earlier English; in a Sámi language nothing unreviewed is shown, so it is hidden.

    Part of other actions.
    """
    version.state, version.earlier_english = StringState.STALE, version.earlier_english or earlier_english
    if languages.is_sami(version.language):
        version.shown = []
    version.save()


def _outdate_others(english: StringVersion, earlier: list[str], *, at: datetime) -> None:
    """The English of a string has other words now: all other languages follow an earlier one."""
    string = english.string
    before = earlier[-1] if earlier else string.english_plural or string.english
    there = {version.language: version for version in string.versions.exclude(language=ENGLISH)}
    for code in languages.INTERFACE:
        if code not in there and code != ENGLISH:
            shipped = languages.shipped_text(code, string.context, string.english, string.is_plural)
            if shipped:
                there[code] = StringVersion(string=string, language=code, forms=shipped, shown=shipped, written_at=at)
    for version in there.values():
        make_stale(version, before)
