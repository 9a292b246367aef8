"""What people follow, how often they are told, and what there is to tell."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import rules


class Frequency(models.TextChoices):
    """How often mails tell of news; the list on the site has them all at once."""

    NOW = rules.NOW, _("At once")
    DAILY = rules.DAILY, _("Every day")
    WEEKLY = rules.WEEKLY, _("Every week")
    NEVER = rules.NEVER, _("Never")


MAILED = (Frequency.NOW, Frequency.DAILY, Frequency.WEEKLY)


class Subscription(models.Model):
    """
    Something a person follows: news that have all of these tags, such as `topics:pricing` or `organisation:12`.

    One tag is a topic, region, person or organisation; several are a saved filter.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tags = models.JSONField(default=list)
    # The rarest of them, by which news find it, and a hash of all.
    first_tag = models.CharField(max_length=100, db_index=True)
    key = models.CharField(max_length=64)
    # Empty: as often as the kind of news.
    frequency = models.CharField(max_length=10, choices=Frequency.choices, blank=True, default="")
    # Kinds of news of which this is told in another rhythm: a source's name and its frequency.
    by_kind = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="subscription_once"),
            models.CheckConstraint(
                condition=Q(frequency__in=["", *Frequency.values]), name="subscription_frequency_known"
            ),
        ]


class KindChoice(models.Model):
    """How often a person is told of one kind of news; daily until they choose."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=80)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "source"], name="kindchoice_once"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="kindchoice_frequency_known"),
        ]


class Inbox(models.Model):
    """The list of news on the site: everything after `read_at` is new. Mails stop with `mails_ended_at`."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mails_ended_at = models.DateTimeField(null=True, blank=True)


class Digest(models.Model):
    """How far a person has been told by mail in one rhythm, and when they are told next."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField(max_length=10, choices=[(value.value, value.label) for value in MAILED])
    # The sequence of the last news, as the journal counts.
    told_until = models.BigIntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["next_at", "id"], name="digest_due")]
        constraints = [models.UniqueConstraint(fields=["account", "frequency"], name="digest_once")]


class News(models.Model):
    """Something that happened and may concern those who follow its tags; who may see it is asked when it is shown."""

    # Of the sealed entry in the journal that tells it.
    sequence = models.BigIntegerField(primary_key=True)
    source = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="news_by_day")]
        constraints = [models.UniqueConstraint(fields=["source", "subject_id", "verb"], name="news_once")]


class NewsTag(models.Model):
    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["tag", "-news"], name="newstag_newest")]
        constraints = [models.UniqueConstraint(fields=["news", "tag"], name="newstag_once")]
