"""Following, choosing how often, noting news, and saying that somebody is to be told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal import actions as journal

from . import queries, registry, rules
from .models import MAILED, Digest, Frequency, Inbox, KindChoice, News, NewsTag, Subscription

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

MOST_SUBSCRIPTIONS = 200


class TooMany(Exception):
    """Nobody can follow so much."""


class UnknownFrequency(Exception):
    """People are told now, daily, weekly or never."""


@transaction.atomic
def follow(
    *,
    account: Any,
    tags: Sequence[str],
    frequency: str = "",
    by_kind: Mapping[str, str] | None = None,
    by: Any,
    at: datetime,
) -> Subscription:
    """
    Follow what has all these tags; a second time only changes how often one is told.

    `by_kind` names the kinds of news, by source, of which one is told in another rhythm; without it they stay.
    :raises UnknownFrequency:
    :raises TooMany: when the account follows two hundred things already
    """
    if unknown := {frequency, *(by_kind or {}).values()} - {"", *Frequency.values}:
        raise UnknownFrequency(*unknown)
    kinds = {source: rhythm for source, rhythm in (by_kind or {}).items() if rhythm}
    wanted, key = rules.ordered(tags), rules.key_of(tags)
    found = Subscription.objects.select_for_update().filter(account=account.pk, key=key).first()
    if found is None:
        if Subscription.objects.filter(account=account.pk).count() >= MOST_SUBSCRIPTIONS:
            raise TooMany
        found = Subscription.objects.create(
            account=account,
            tags=wanted,
            first_tag=wanted[0],
            key=key,
            frequency=frequency,
            by_kind=kinds,
            created_at=at,
        )
        _begin_digests(account, at)
        journal.record(verb="subscriptions.followed", subject=found, by=by, at=at, facts=_facts(wanted))
    elif found.frequency != frequency or (by_kind is not None and found.by_kind != kinds):
        found.frequency, found.by_kind = frequency, found.by_kind if by_kind is None else kinds
        found.save(update_fields=["frequency", "by_kind"])
        facts = {"frequency": frequency, "by_kind": found.by_kind}
        journal.record(verb="subscriptions.rhythm_chosen", subject=found, by=by, at=at, facts=facts)
    return found


@transaction.atomic
def unfollow(*, subscription: Subscription, by: Any, at: datetime) -> None:
    """Follow something no longer."""
    facts = _facts(subscription.tags)
    journal.record(verb="subscriptions.unfollowed", subject=subscription, by=by, at=at, facts=facts)
    subscription.delete()


@transaction.atomic
def choose_frequencies(*, account: Any, choices: Mapping[str, str], by: Any, at: datetime) -> None:
    """
    Choose how often one is told of each kind of news; whoever chooses wants mails again.

    :raises UnknownFrequency:
    """
    if unknown := set(choices.values()) - set(Frequency.values):
        raise UnknownFrequency(*unknown)
    for source, frequency in choices.items():
        KindChoice.objects.update_or_create(account=account, source=source, defaults={"frequency": frequency})
    Inbox.objects.update_or_create(account=account, defaults={"mails_ended_at": None})
    journal.record(verb="subscriptions.rhythm_chosen", subject=account, by=by, at=at, facts={"choices": dict(choices)})


@transaction.atomic
def end_mails(*, account_id: int, at: datetime) -> None:
    """Send somebody no more mails about what they follow, by the link in one; the list on the site stays."""
    account = accounts.people_by_id([account_id]).get(account_id)
    if account is None:
        return
    inbox, _made = Inbox.objects.get_or_create(account=account)
    if inbox.mails_ended_at is None:
        inbox.mails_ended_at = at
        inbox.save(update_fields=["mails_ended_at"])
        journal.record(verb="subscriptions.mails_ended", subject=account, by=account, at=at)


@transaction.atomic
def mark_read(*, account: Any, at: datetime) -> None:
    """Note that a person has seen the news until now."""
    Inbox.objects.update_or_create(account=account, defaults={"read_at": at})


def note_news(entry: "Entry") -> None:
    """
    Keep what an entry of the journal tells as news, with its tags; reading it twice does no harm.

    Told of again, it is still the news that it was, under the tags that it has now: nobody is told of somebody by
    what that person has hidden since.
    """
    source = registry.source_of(entry.verb)
    if source is None:
        return
    tags = rules.ordered(source.tags(entry))
    if not tags:
        News.objects.filter(source=source.name, subject_id=int(entry.subject_id), verb=entry.verb).delete()
        return
    news, is_new = News.objects.get_or_create(
        source=source.name,
        subject_id=int(entry.subject_id),
        verb=entry.verb,
        defaults={"sequence": entry.seal.sequence, "at": entry.at},
    )
    # Its kind is a tag too, so that a whole list can be followed.
    wanted = {tag[:100] for tag in [*tags, f"source:{source.name}"]}
    known = set() if is_new else set(news.tags.values_list("tag", flat=True))
    if gone := known - wanted:
        news.tags.filter(tag__in=gone).delete()
    NewsTag.objects.bulk_create([NewsTag(news=news, tag=tag) for tag in sorted(wanted - known)])


def send_digests(*, at: datetime, limit: int = 200) -> int:
    """
    Record whom there is something to tell now; returns how many.

    The entry in the journal and the step of the person's position are one transaction: a worker that dies leaves
    neither, and the next one does both. What becomes of the entry is a mail, once, by its key.
    """
    due = Digest.objects.filter(next_at__lte=at).order_by("next_at", "pk").values_list("pk", flat=True)[:limit]
    return sum(_send(pk, at) for pk in list(due))


@transaction.atomic
def _send(pk: int, at: datetime) -> int:
    digest = Digest.objects.select_for_update(skip_locked=True, of=("self",)).select_related("account").filter(pk=pk)
    row = digest.filter(next_at__lte=at).first()
    if row is None:
        return 0
    account, newest = row.account, queries.newest_sequence()
    told = 0
    if newest > row.told_until and account.is_active and queries.inbox_of(account).mails_ended_at is None:
        facts = {"account": account.pk, "frequency": row.frequency, "after": row.told_until, "until": newest}
        if queries.digest_of(account, frequency=row.frequency, after=row.told_until, until=newest):
            journal.record(verb="subscriptions.digest_due", subject=row, by=None, at=at, facts=facts)
            told = 1
    row.told_until = max(newest, row.told_until)
    row.next_at = _next_moment(account, row.frequency, at)
    row.save(update_fields=["told_until", "next_at"])
    return told


def _begin_digests(account: Any, at: datetime) -> None:
    """Tell of what comes from now on, in each rhythm."""
    newest = queries.newest_sequence()
    for frequency in MAILED:
        Digest.objects.get_or_create(
            account=account,
            frequency=frequency.value,
            defaults={"told_until": newest, "next_at": _next_moment(account, frequency, at)},
        )


def _next_moment(account: Any, frequency: str, at: datetime) -> datetime:
    try:
        zone = ZoneInfo(account.time_zone)
    except (LookupError, ValueError, OSError):
        zone = ZoneInfo(settings.TIME_ZONE)
    return rules.next_moment(frequency, after=at, zone=zone, spread=account.pk)


def _facts(tags: Sequence[str]) -> dict[str, Any]:
    # Whom somebody follows is theirs alone to know: the journal cannot forget.
    return {"tags": [tag for tag in tags if not tag.startswith("person:")]}
