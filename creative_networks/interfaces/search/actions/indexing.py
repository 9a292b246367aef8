"""Into the index and out of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Q

from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.searchables.registry import Document, Searchable, searchables

from .. import analysis, encoding, queries, store
from ..models import IndexedText, IndexedThing
from .words import count_words, words_of, worth_suggesting

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

BATCH = 200
Progress = Callable[[Iterable[Any]], Iterable[Any]]
_KEPT = ("kind", "page", "page_arguments", "byline", "tags", "date", "confirmed", "uses", "is_past", "is_public")
_OF_INDEX = ("concept_keys", "name_keys", "key_version", "indexed_at")


@transaction.atomic
def index_things(*, searchable: Searchable, ids: Iterable[int], at: datetime) -> int:
    """
    Bring the index up to date with these things, whether they are new, changed or gone; returns how many changed.

    No journal entry: the index only repeats what the journal told it.
    """
    wanted = sorted(set(ids))
    documents = {document.id: document for document in searchable.load(wanted)}
    known = IndexedThing.objects.select_for_update().filter(searchable=searchable.name, thing_id__in=wanted)
    before = {thing.thing_id: thing for thing in known.prefetch_related("texts")}
    public = _public(searchable, wanted)
    # In the order asked for, so that a rebuild numbers them from old to new.
    made = [
        _made(searchable.name, documents[pk], is_public=pk in public, at=_later(at, before.get(pk)))
        for pk in dict.fromkeys(ids)
        if pk in documents
    ]
    changes = [change for new in made if (change := _Change(*new, before.get(new[0].thing_id))).is_any()]
    gone = [thing for pk, thing in before.items() if pk not in documents]
    _exchange(changes, gone)
    return len(changes) + len(gone)


def follow(entry: "Entry", *, at: datetime) -> None:
    """Bring the index up to date with what an entry of the journal tells; twice does no harm."""
    for searchable in searchables():
        ids = list(searchable.touched(entry))
        if ids:
            index_things(searchable=searchable, ids=ids, at=at)


def reindex(*, names: Sequence[str] = (), at: datetime, progress: Progress = iter) -> int:
    """
    Index everything anew, or the named kinds of things only; returns how many things changed.

    The old entries stay searchable until each batch is replaced, and what no longer exists is taken out at the end.
    """
    changed = 0
    work = [(one, ids) for one in _named(names) for ids in _batches(one.ids())]
    for searchable, ids in progress(work):
        changed += index_things(searchable=searchable, ids=ids, at=at)
    for searchable in _named(names):
        changed += _forget_gone(searchable, at)
    if changed:
        # Written in many batches SQLite has it in many parts; each search looks into all of them.
        store.forget_words()
    return changed


def index_older_versions(*, at: datetime, limit: int = BATCH) -> int:
    """Replace some entries made by another analyser; what has been replaced and what has not are both found."""
    by_name = {searchable.name: searchable for searchable in searchables()}
    version = encoding.version()
    other = Q(key_version__lt=version) | Q(key_version__gt=version)
    old = IndexedThing.objects.filter(other).order_by("key_version", "pk")
    grouped: dict[str, list[int]] = {}
    for name, thing_id in old.values_list("searchable", "thing_id")[:limit]:
        grouped.setdefault(name, []).append(thing_id)
    for name, ids in grouped.items():
        if name in by_name:
            index_things(searchable=by_name[name], ids=ids, at=at)
        else:
            _drop(name, ids)
    return sum(len(ids) for ids in grouped.values())


def index_missing(*, at: datetime) -> int:
    """Index what the journal said nothing of, and take out what is gone; returns how many things changed."""
    changed = 0
    for searchable in searchables():
        indexed = set(IndexedThing.objects.filter(searchable=searchable.name).values_list("thing_id", flat=True))
        for ids in _batches(pk for pk in searchable.ids() if pk not in indexed):
            changed += index_things(searchable=searchable, ids=ids, at=at)
        changed += _forget_gone(searchable, at)
    return changed


def _batches(ids: Iterable[int]) -> list[list[int]]:
    listed = list(ids)
    return [listed[start : start + BATCH] for start in range(0, len(listed), BATCH)]


def _named(names: Sequence[str]) -> list[Searchable]:
    return [one for one in searchables() if not names or one.name in names]


def _public(searchable: Searchable, ids: Sequence[int]) -> set[int]:
    rows = searchable.visible(STRANGER).filter(**{f"{searchable.key}__in": ids})
    return set(rows.values_list(searchable.key, flat=True))


def _made(name: str, document: Document, *, is_public: bool, at: datetime) -> tuple[IndexedThing, list[IndexedText]]:
    analysed = [analysis.text_of(version) for version in document.versions]
    thing = IndexedThing(
        searchable=name,
        thing_id=document.id,
        kind=document.kind,
        page=str(document.page[0]),
        page_arguments="/".join(map(str, document.page[1:])),
        byline=document.byline[:200],
        tags=analysis.tags_of(document),
        date=document.date,
        confirmed=document.confirmed,
        uses=document.uses,
        is_past=document.is_past,
        is_public=is_public,
        concept_keys=analysis.concept_keys_of(document, analysed),
        name_keys=analysis.name_keys_of(document),
        key_version=encoding.version(),
        indexed_at=at,
    )
    texts = [
        IndexedText(
            position=position,
            language=text.language,
            title=text.title,
            body=text.body,
            title_keys=text.title_keys,
            body_keys=text.body_keys,
            anchors=text.anchors,
        )
        for position, text in enumerate(analysed)
    ]
    for row, text in zip(texts, analysed, strict=True):
        # Spares reading them out of the text again.
        row.words = text.words
    return thing, texts


def _later(at: datetime, old: IndexedThing | None) -> datetime:
    """Never the moment of the entry before: processes keep what they made of a row for as long as that is the same."""
    return max(at, old.indexed_at + timedelta(microseconds=1)) if old else at


@dataclass(frozen=True)
class _Change:
    """A thing as it is to stand in the index, and as it stands there, if it does."""

    thing: IndexedThing
    texts: list[IndexedText]
    old: IndexedThing | None

    def is_any(self) -> bool:
        fields = (*_KEPT, "concept_keys", "name_keys", "key_version")
        return self.old is None or self.of_texts() or any(self._differ(name) for name in fields)

    def of_texts(self) -> bool:
        return self._of("language", "title", "body", "title_keys", "body_keys", "anchors")

    def of_keys(self) -> bool:
        """Whether the full-text index has to be told."""
        of_thing = any(self._differ(name) for name in ("tags", "concept_keys", "name_keys"))
        return of_thing or self._of("title_keys", "body_keys")

    def of_words(self) -> bool:
        """Whether other words are public than before."""
        return self._differ("is_public") or (self.thing.is_public and self._of("title", "body"))

    def _differ(self, name: str) -> bool:
        return self.old is None or bool(getattr(self.thing, name) != getattr(self.old, name))

    def _of(self, *names: str) -> bool:
        if self.old is None:
            return True
        old = _texts_of(self.old)
        return [[getattr(text, name) for name in names] for text in self.texts] != [
            [getattr(text, name) for name in names] for text in old
        ]


def _texts_of(thing: IndexedThing) -> list[IndexedText]:
    return sorted(thing.texts.all(), key=lambda text: text.position)


def _public_words(things: Iterable[tuple[IndexedThing, Sequence[IndexedText]]]) -> Counter[str]:
    """Count the words of things that everybody may read, each once for a thing."""
    words: Counter[str] = Counter()
    for thing, texts in things:
        if thing.is_public:
            read = [text.words or words_of((text.title, text.body)) for text in texts]
            words.update(worth_suggesting(frozenset().union(*read)))
    return words


def _exchange(changes: Sequence[_Change], gone: Sequence[IndexedThing]) -> None:
    """Take out what is gone or stands there otherwise, and write what is to stand there, each only where it differs."""
    said = [change for change in changes if change.of_words()]
    words = _public_words((change.thing, change.texts) for change in said)
    words.subtract(_public_words((old, _texts_of(old)) for old in (*gone, *_old(said))))
    rekeyed = [change for change in changes if change.of_keys()]
    store.take_out((old.pk, _columns(old, _texts_of(old))) for old in (*gone, *_old(rekeyed)))
    retold = [change for change in changes if change.of_texts()]
    IndexedText.objects.filter(thing__in=[old.pk for old in (*gone, *_old(retold))]).delete()
    IndexedThing.objects.filter(pk__in=[thing.pk for thing in gone]).delete()
    _write_things(changes)
    IndexedText.objects.bulk_create([text for change in retold for text in change.texts])
    store.put((change.thing.pk, _columns(change.thing, change.texts)) for change in rekeyed)
    count_words(words)
    # A thing that was withdrawn stays, without a word.
    if (gone or any(not change.texts for change in rekeyed)) and connection.vendor == "sqlite":
        from ..tasks import forget_gone as job

        transaction.on_commit(job.enqueue)


def _old(changes: Iterable[_Change]) -> list[IndexedThing]:
    return [change.old for change in changes if change.old]


def _write_things(changes: Sequence[_Change]) -> None:
    IndexedThing.objects.bulk_create([change.thing for change in changes if not change.old])
    IndexedThing.objects.bulk_create(
        [change.thing for change in changes if change.old],
        update_conflicts=True,
        unique_fields=("searchable", "thing_id"),
        update_fields=(*_KEPT, *_OF_INDEX),
    )
    for thing, texts, old in ((change.thing, change.texts, change.old) for change in changes):
        thing.pk = old.pk if old else thing.pk
        for text in texts:
            text.thing_id = thing.pk


def _columns(thing: IndexedThing, texts: Sequence[IndexedText]) -> analysis.Columns:
    kept = [analysis.Text(text.language, text.title, text.body, text.title_keys, text.body_keys) for text in texts]
    return analysis.columns_of(tags=thing.tags, concept_keys=thing.concept_keys, name_keys=thing.name_keys, texts=kept)


def _forget_gone(searchable: Searchable, at: datetime) -> int:
    """Take out what exists no longer, and what was found under a name that nothing registers any more."""
    indexed = IndexedThing.objects.filter(searchable=searchable.name).values_list("thing_id", flat=True)
    gone = set(indexed) - set(searchable.ids())
    return index_things(searchable=searchable, ids=gone, at=at) if gone else 0


def forget_words(*, at: datetime) -> None:
    """Leave no trace, in the file of the index, of words that were taken out of it."""
    store.forget_words()


def forget_person(account: Any, at: datetime) -> None:
    """Take a person out of the index at once, texts, keys and words; for erasure."""
    for name in queries.PEOPLE:
        _drop(name, [account.pk])


@transaction.atomic
def _drop(name: str, ids: Sequence[int]) -> None:
    things = list(IndexedThing.objects.filter(searchable=name, thing_id__in=ids).prefetch_related("texts"))
    _exchange((), things)
