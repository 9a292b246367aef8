"""Questions about what people follow, and what there is to tell them; each asks what the reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal import queries as journal
from creative_networks.foundation.languages import queries as languages

from . import names, registry, rules
from .models import Frequency, Inbox, KindChoice, News, NewsTag, Subscription

SHOWN = 60
MOST_IN_A_MAIL = 30
SALT = "subscriptions.mails"


@dataclass(frozen=True, slots=True)
class Item:
    """News for a person: what it is, since when, and how often they asked to be told."""

    news: News
    source: registry.NewsSource
    card: registry.Card
    frequency: str
    is_new: bool = False


def subscriptions_of(account: Any) -> list[Subscription]:
    """List what an account follows, latest first."""
    return list(Subscription.objects.filter(account=account.pk).order_by("-created_at", "-pk"))


def subscription_by_id(account: Any, pk: int) -> Subscription | None:
    return Subscription.objects.filter(account=account.pk, pk=pk).first()


def followed(account: Any, tags: Iterable[str]) -> Subscription | None:
    """Find the account's subscription to exactly these tags."""
    return Subscription.objects.filter(account=account.pk, key=rules.key_of(tags)).first()


def frequencies_of(account: Any) -> dict[str, str]:
    """Say how often an account is told of each kind of news."""
    chosen = dict(KindChoice.objects.filter(account=account.pk).values_list("source", "frequency"))
    return {source.name: chosen.get(source.name, Frequency.DAILY.value) for source in registry.sources()}


def inbox_of(account: Any) -> Inbox:
    return Inbox.objects.filter(account=account.pk).first() or Inbox(account_id=account.pk)


def newest_sequence() -> int:
    return News.objects.aggregate(last=Max("sequence"))["last"] or 0


def followed_by(*, me: int, **more: Any) -> QuerySet[Subscription]:
    """Select what an account follows, by its id: who follows nothing has no news."""
    return Subscription.objects.filter(account=me)


def news_of(account: Any, *, limit: int = SHOWN) -> list[Item]:
    """List the news on what an account follows that it may see, latest first; a few statements for each kind."""
    found = _items(account, _matching(account, after=0, limit=limit), languages.ranked(account.languages))
    read_at = inbox_of(account).read_at if found else None
    return [_marked(item, read_at) for item in found]


def digest_of(account: Any, *, frequency: str, after: int, until: int) -> list[Item]:
    """List the news of one rhythm between two points of the journal that the account may see now."""
    matching = [
        (news, chosen)
        for news, chosen in _matching(account, after=after, limit=SHOWN * 4)
        if chosen == frequency and news.sequence <= until
    ]
    return _items(account, matching, languages.ranked(account.languages))[:MOST_IN_A_MAIL]


def visible_subjects(reader: Reader, subjects: Mapping[str, Iterable[int]]) -> bool:
    """Tell whether a reader may still see all of these subjects, by source."""
    for name, ids in subjects.items():
        source = registry.source_named(name)
        if source is None or set(ids) - set(source.cards(reader, ids, ())):
            return False
    return True


def follow_address(*tags: str) -> str:
    """Give the address of the page where one follows what has all these tags."""
    return f"{reverse('subscriptions:new')}?{urlencode([('tag', tag) for tag in tags])}"


def kinds_of(tags: Sequence[str]) -> list[registry.NewsSource]:
    """List the kinds of news that these tags may be about: the one that is named, or all."""
    named = {tag.removeprefix("source:") for tag in tags if tag.startswith("source:")}
    return [source for source in registry.sources() if not named or source.name in named]


def rhythms_of(subscription: Subscription) -> list[str]:
    """Say in words in which rhythms somebody is told, where they are others than those chosen for each kind."""
    labels = {value.value: value.label for value in Frequency}
    found = [str(labels[Frequency(subscription.frequency)])] if subscription.frequency else []
    for source in registry.sources():
        if rhythm := subscription.by_kind.get(source.name):
            found.append(f"{source.label}: {labels[Frequency(rhythm)]}")
    return found


def name_of(subscription: Subscription, ranking: Sequence[str], by: Any) -> str:
    return names.names_of(subscription.tags, ranking, by)


def mails_token(account_id: int) -> str:
    """Write the part of an address that ends somebody's mails; it works as long as the mail that holds it."""
    return signing.Signer(salt=SALT).sign_object([account_id])


def account_id_of(token: str) -> int | None:
    """Find whose mails an address ends."""
    try:
        [account_id] = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(account_id)


def _matching(account: Any, *, after: int, limit: int) -> list[tuple[News, str]]:
    """Pair news with the most urgent rhythm of those subscriptions that they match."""
    subscriptions = _in_force(subscriptions_of(account))
    if not subscriptions:
        return []
    tagged = NewsTag.objects.filter(tag__in={one.first_tag for one in subscriptions}).values("news")
    rows = News.objects.filter(_by_others(account), pk__in=tagged, sequence__gt=after)
    rows = rows.order_by("-sequence").prefetch_related("tags")
    kinds = frequencies_of(account)
    found = []
    for news in rows[:limit]:
        tags = {tag.tag for tag in news.tags.all()} | {f"source:{news.source}"}
        rhythms = [
            one.by_kind.get(news.source) or one.frequency or kinds.get(news.source, Frequency.DAILY)
            for one in subscriptions
            if rules.matches(one.tags, tags)
        ]
        if rhythms:
            found.append((news, rules.most_urgent(rhythms)))
    return found


def _by_others(account: Any) -> Q:
    """Say in SQL what is news to somebody: what they did themself, or is theirs, they know."""
    done = journal.sealed_acts_of(account.pk).filter(pk=OuterRef("pk"))
    theirs = NewsTag.objects.filter(news=OuterRef("pk"), tag=f"person:{account.pk}")
    return ~Exists(done) & ~Exists(theirs)


def _in_force(subscriptions: list[Subscription]) -> list[Subscription]:
    """Leave out those of people who are not listed any more: what they do is not told further."""
    persons = {
        one.pk: int(value) for one in subscriptions for tag in one.tags if (value := tag.removeprefix("person:")) != tag
    }
    listed = accounts.listed_ids(persons.values()) if persons else set()
    return [one for one in subscriptions if one.pk not in persons or persons[one.pk] in listed]


def _items(account: Any, matching: list[tuple[News, str]], ranking: Sequence[str]) -> list[Item]:
    reader = reader_for(account)
    cards: dict[tuple[str, int], registry.Card] = {}
    for source in registry.sources():
        ids = [news.subject_id for news, _frequency in matching if news.source == source.name]
        if ids:
            shown = source.cards(reader, ids, ranking)
            cards |= {(source.name, pk): card for pk, card in shown.items()}
    return [
        Item(news, found, cards[news.source, news.subject_id], frequency)
        for news, frequency in matching
        if (found := registry.source_named(news.source)) and (news.source, news.subject_id) in cards
    ]


def _marked(item: Item, read_at: datetime | None) -> Item:
    is_new = read_at is None or item.news.at > read_at
    return Item(item.news, item.source, item.card, item.frequency, is_new)
