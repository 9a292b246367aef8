"""Writing an item: its first text, its changes, its translations, and the facts beside the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.translations import actions as translations

from .. import rules
from ..models import READABLE, Item, ItemRevision, ItemText


class EditClash(Exception):
    """Somebody saved another version in the meantime; `theirs` is that version, and nothing was written."""

    def __init__(self, theirs: ItemRevision) -> None:
        super().__init__(theirs.number)
        self.theirs = theirs


class LanguageTaken(Exception):
    """The item has a text in this language already."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is written in one language: plain title and summary, and HTML by section."""

    title: str
    summary: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)

    def cleaned(self, kind: str) -> "Content":
        """Keep the sections of this kind only, sanitised."""
        sections = {name: richtext.clean(self.sections.get(name, "")) for name in rules.SECTIONS[kind]}
        return Content(self.title.strip(), self.summary.strip(), {k: v for k, v in sections.items() if v})

    @property
    def plain(self) -> str:
        return rules.plain_text(self.title, self.summary, map(richtext.plain, self.sections.values()))


@transaction.atomic
def create_item(
    *,
    kind: str,
    organisation: Any,
    language: str,
    content: Content,
    by: Any,
    at: datetime,
    audience: str = "public",
    key: str | None = None,
    is_demonstration: bool = False,
    origin: tuple[str, int] | None = None,
) -> Item:
    """
    Start a draft; its text in this language is the original.

    `origin` names what it came from, by kind and id; see `registry.register_origin`.
    """
    scope = organisation.scope if audience == "organisation" else ""
    item = Item.objects.create(
        kind=kind,
        key=key,
        organisation=organisation,
        owner=by,
        audience=audience,
        audience_scope=scope,
        is_demonstration=is_demonstration,
        tags={"origin": origin} if origin else {},
        created_at=at,
        state_since=at,
    )
    _first_revision(item=item, language=language, is_original=True, content=content, by=by, at=at)
    _record("item_created", item, by=by, at=at, facts={"kind": kind, "language": language})
    return item


@transaction.atomic
def translate_item(
    *, item: Item, language: str, content: Content, by: Any, at: datetime, follows: int | None = None
) -> ItemText:
    """
    Add a text in another language, written by a person.

    `follows` is the version of the original that the translator had before them; without it, the one shown now.
    :raises LanguageTaken: when there is one in this language
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.texts.filter(language=language).exists():
        raise LanguageTaken(language)
    original = item.texts.get(is_original=True)
    text = _first_revision(
        item=item,
        language=language,
        is_original=False,
        content=content,
        by=by,
        at=at,
        source_revision=original.revision,
    )
    if follows is not None and follows < original.revision:
        _follow(text, original, follows)
        text.save(update_fields=["source_revision", "outdated_by"])
    translations.finish_handovers(source=rules.ITEM, subject_id=item.pk, language=language, by=by, at=at)
    _record("item_translated", item, by=by, at=at, facts={"language": language})
    return text


@transaction.atomic
def save_text(
    *,
    text: ItemText,
    content: Content,
    base_revision: int,
    significance: str,
    by: Any,
    at: datetime,
    note: str = "",
    follows: int | None = None,
) -> ItemRevision:
    """
    Save a new version of a text.

    Readers see it at once while the item is no longer or not yet readable, for a translation, and for a typo.
    Any other change to a published original waits for its review.
    `base_revision` is the number of the version the author started from; `follows`, for a translation, that of the
    original as the translator saw it, or the one shown now.
    :raises EditClash: when that is not the latest any more
    """
    text = ItemText.objects.select_for_update().select_related("item").get(pk=text.pk)
    latest = text.revisions.latest("number")
    if latest.number != base_revision:
        raise EditClash(latest)
    content = content.cleaned(text.item.kind)
    revision = ItemRevision.objects.create(
        text=text,
        number=latest.number + 1,
        title=content.title,
        summary=content.summary,
        sections=dict(content.sections),
        significance=significance,
        note=note,
        saved_by=by,
        saved_at=at,
    )
    _keep_files(text.item, content, by=by, at=at)
    waits = (
        text.is_original
        and text.item.state in READABLE
        and (significance != Significance.TYPO or latest.number != text.revision)
    )
    if not waits:
        show_revision(text=text, revision=revision, at=at, follows=follows)
    if not text.is_original and not text.outdated_by:
        translations.finish_handovers(source=rules.ITEM, subject_id=text.item_id, language=text.language, by=by, at=at)
    _record(
        "text_saved",
        text.item,
        by=by,
        at=at,
        facts={"language": text.language, "revision": revision.number, "significance": significance},
    )
    return revision


def show_revision(*, text: ItemText, revision: ItemRevision, at: datetime, follows: int | None = None) -> None:
    """Let readers see this version, and mark what it leaves behind in other languages. Part of other actions."""
    since = text.revisions.filter(number__gt=text.revision, number__lte=revision.number)
    heaviest = ""
    for significance in since.values_list("significance", flat=True):
        heaviest = languages.significance_after(heaviest, significance)
    content = Content(revision.title, revision.summary, revision.sections)
    text.title, text.summary, text.sections = content.title, content.summary, dict(content.sections)
    text.plain, text.revision, text.updated_at = content.plain, revision.number, at
    if text.is_original:
        if heaviest:
            for version in languages.mark_outdated(text.item.texts.exclude(pk=text.pk), heaviest):
                version.save(update_fields=["outdated_by"])
    else:
        original = text.item.texts.get(is_original=True)
        _follow(text, original, original.revision if follows is None else follows)
    text.save()


def _follow(text: ItemText, original: ItemText, revision: int) -> None:
    """Note, in memory, which version of the original a translation follows, and how much has changed since."""
    languages.mark_current(text, source_revision=min(revision, original.revision))
    since = original.revisions.filter(number__gt=revision, number__lte=original.revision)
    for significance in since.values_list("significance", flat=True):
        languages.mark_outdated([text], significance)


@transaction.atomic
def update_facts(
    *,
    item: Item,
    by: Any,
    at: datetime,
    concepts: Iterable[Any] | None = None,
    regions: Iterable[Any] | None = None,
    countries: Iterable[Any] | None = None,
    **fields: Any,
) -> Item:
    """Change what stands beside the text: `licence`, `contact`, `audience`, `review_due_date`, and the tags."""
    unknown = set(fields) - {"licence", "contact", "audience", "review_due_date", "owner"}
    if unknown:
        raise TypeError(f"Not a fact of an item: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(item, name, value)
    if "audience" in fields:
        item.audience_scope = item.organisation.scope if item.audience == "organisation" else ""
    for name, chosen in (("concepts", concepts), ("regions", regions), ("countries", countries)):
        if chosen is not None:
            relation = getattr(item, name)
            relation.set(chosen)
            item.tags[name] = list(relation.order_by("pk").values_list("pk", flat=True))
    item.save(update_fields=[*fields, "audience_scope", "tags"])
    _record("facts_changed", item, by=by, at=at, facts={"fields": sorted(fields)})
    return item


def _keep_files(item: Item, content: Content, *, by: Any, at: datetime) -> None:
    """Hang on the item what its texts show or link to, so that its readers see it; documents are listed beside."""
    attached = files.attach_mentioned(
        texts=content.sections.values(),
        subject_type="knowledge.item",
        subject_id=item.pk,
        organisation_id=item.organisation_id,
        by=by,
        at=at,
    )
    if any(not file.is_image for file in attached):
        item.has_files = True
        item.save(update_fields=["has_files"])


def _first_revision(
    *,
    item: Item,
    language: str,
    is_original: bool,
    content: Content,
    by: Any,
    at: datetime,
    source_revision: int = 0,
) -> ItemText:
    content = content.cleaned(item.kind)
    text = ItemText.objects.create(
        item=item,
        language=language,
        is_original=is_original,
        revision=1,
        source_revision=source_revision,
        title=content.title,
        summary=content.summary,
        sections=dict(content.sections),
        plain=content.plain,
        translator=None if is_original else by,
        created_at=at,
        updated_at=at,
    )
    _keep_files(item, content, by=by, at=at)
    ItemRevision.objects.create(
        text=text,
        number=1,
        title=content.title,
        summary=content.summary,
        sections=dict(content.sections),
        saved_by=by,
        saved_at=at,
    )
    return text


def _record(verb: str, item: Item, *, by: Any, at: datetime, facts: dict[str, Any]) -> None:
    journal.record(
        verb=f"knowledge.{verb}",
        subject=item,
        by=by,
        at=at,
        for_organisation_id=item.organisation_id,
        facts=facts,
    )
