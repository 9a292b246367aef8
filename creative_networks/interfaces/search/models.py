"""What the search remembers: of each thing its texts with their keys, the words it knows, and dictionaries."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IndexedThing(models.Model):
    """
    A thing that can be found. Its id is its row in the full-text index, and grows with what is newer.

    Who may see it is not kept here: the app's own condition is asked at each search.
    """

    searchable = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    kind = models.CharField(max_length=30)
    # The name of its URL and the arguments, joined by slashes.
    page = models.CharField(max_length=60)
    page_arguments = models.CharField(max_length=120)
    byline = models.CharField(max_length=200, blank=True)
    # Words such as `region=FI195`: filters, counted and searched for as keys of the index.
    tags = models.TextField(blank=True)
    date = models.DateField()
    confirmed = models.DateField(null=True)
    uses = models.PositiveIntegerField(default=0)
    is_past = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    concept_keys = models.TextField(blank=True)
    name_keys = models.TextField(blank=True)
    key_version = models.PositiveIntegerField()
    indexed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("indexed thing")
        verbose_name_plural = _("indexed things")
        indexes = [models.Index(fields=["key_version", "id"], name="indexed_by_key_version")]
        constraints = [models.UniqueConstraint(fields=["searchable", "thing_id"], name="indexed_thing_once")]

    def __str__(self) -> str:
        return f"{self.searchable} {self.thing_id}"


class IndexedText(models.Model):
    """
    One language version of an indexed thing, and the keys of each of its words in order.

    The keys are kept because a snippet must know which word was found, and because the index of SQLite must be told
    what it holds in order to forget it.
    """

    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="texts")
    position = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=35, blank=True)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    title_keys = models.TextField(blank=True)
    body_keys = models.TextField(blank=True)
    # Where every sixteenth word of the body begins, so that a snippet reads only its own part.
    anchors = models.TextField(blank=True)
    # Not kept: the words of a text that has just been taken apart.
    words: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("indexed text")
        verbose_name_plural = _("indexed texts")
        constraints = [models.UniqueConstraint(fields=["thing", "position"], name="indexed_text_once")]

    def __str__(self) -> str:
        return self.title


class ThingVector(models.Model):
    """
    What a thing means, as a model of others says it that an operator switched on; empty where it could not be read.

    `made_of` is when the thing was indexed that it was made of.
    """

    thing = models.OneToOneField(IndexedThing, on_delete=models.CASCADE, primary_key=True, related_name="vector")
    model = models.CharField(max_length=80)
    made_of = models.DateTimeField()
    made_at = models.DateTimeField()
    vector = models.BinaryField()

    class Meta:
        verbose_name = _("vector of a thing")
        verbose_name_plural = _("vectors of things")
        indexes = [models.Index(fields=["made_at"], name="vector_by_moment")]

    def __str__(self) -> str:
        return f"{self.thing_id}"


class KnownWord(models.Model):
    """A word of texts that everybody may read, for 'did you mean'; found by its beginning or its end."""

    word = models.CharField(max_length=64, primary_key=True)
    start = models.CharField(max_length=2)
    end = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()
    # Below nothing only inside a transaction that then removes the row.
    things = models.IntegerField()

    class Meta:
        verbose_name = _("known word")
        verbose_name_plural = _("known words")
        indexes = [
            models.Index(fields=["start", "length"], name="known_word_by_start"),
            models.Index(fields=["end", "length"], name="known_word_by_end"),
        ]

    def __str__(self) -> str:
        return self.word


class Dictionary(models.Model):
    """A bilingual word list that an operator imported, with where it comes from and what it may be used for."""

    source_language = models.CharField(max_length=35)
    target_language = models.CharField(max_length=35)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    entry_count = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()

    class Meta:
        verbose_name = _("dictionary")
        verbose_name_plural = _("dictionaries")
        constraints = [
            models.UniqueConstraint(
                fields=["source_language", "target_language", "name"], name="dictionary_once_per_pair"
            ),
            models.CheckConstraint(
                condition=~Q(source_language=models.F("target_language")), name="dictionary_of_two_languages"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DictionaryEntry(models.Model):
    """A word and one translation. `form` and `stem` are what a searched word is compared with."""

    dictionary = models.ForeignKey(Dictionary, on_delete=models.CASCADE, related_name="entries")
    source_language = models.CharField(max_length=35)
    target_language = models.CharField(max_length=35)
    word = models.CharField(max_length=100)
    form = models.CharField(max_length=100)
    stem = models.CharField(max_length=100, blank=True)
    translation = models.CharField(max_length=100)
    translation_form = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("dictionary entry")
        verbose_name_plural = _("dictionary entries")
        indexes = [
            models.Index(fields=["source_language", "form"], name="entry_by_form"),
            models.Index(fields=["source_language", "stem"], name="entry_by_stem"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dictionary", "word", "translation"], name="dictionary_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.word} – {self.translation}"


class SavedSearch(models.Model):
    """A search somebody keeps. With alerts on, they are told by mail of what has come since."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(max_length=1000)
    has_alerts = models.BooleanField(_("tell me by mail of new results"), default=True)
    created_at = models.DateTimeField()
    looked_at = models.DateTimeField()
    # Rows of the index that it has found before; what is not among them is new.
    seen = models.JSONField(default=list)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        indexes = [models.Index(fields=["has_alerts", "looked_at"], name="saved_search_due")]
        constraints = [models.UniqueConstraint(fields=["account", "address"], name="saved_search_once")]

    def __str__(self) -> str:
        return self.name
