"""What knowledge offers to the floors around it: verbs, mails, surfaces, desk, files, timed work, data inventory."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from creative_networks.foundation.access.registry import Governed, Surface, register_governed, register_surface
from creative_networks.foundation.accounts.registry import (
    DeskEntry,
    Shelf,
    ShelfEntry,
    register_desk,
    register_shelf,
)
from creative_networks.foundation.files.registry import register_subject
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access
from creative_networks.foundation.subscriptions.registry import NewsSource, register_news
from creative_networks.foundation.translations.registry import Grouping, Source, register_source
from creative_networks.foundation.workbench.registry import address, register_bench

from . import (  # noqa: F401
    actions,
    collection_news,
    collection_translating,
    collections,
    documents,
    duties,
    emails,
    news,
    permissions,
    personal_data,
    queries,
    rules,
    translating,
)
from .models import Item, Kind
from .titles import best_titled

declare_verbs(
    "knowledge",
    {
        "item_created": gettext_lazy("An item was begun"),
        "item_translated": gettext_lazy("A translation was added"),
        "text_saved": gettext_lazy("A text was changed"),
        "facts_changed": gettext_lazy("Facts beside the text were changed"),
        "attachment_added": gettext_lazy("A file was attached to an item"),
        "attachment_removed": gettext_lazy("A file was taken away from an item"),
        "attachment_returned": gettext_lazy("A file was taken out of the bin"),
        "review_asked": gettext_lazy("A review was asked for"),
        "reviewer_chosen": gettext_lazy("A reviewer was chosen"),
        "review_withdrawn": gettext_lazy("A request for review was taken back"),
        "changes_asked": gettext_lazy("The reviewer asked for changes"),
        "item_published": gettext_lazy("An item was published"),
        "item_confirmed": gettext_lazy("An item was confirmed"),
        "item_due": gettext_lazy("An item came due for review"),
        "item_unconfirmed": gettext_lazy("An item waited long for its review"),
        "item_lapsed": gettext_lazy("An item was retired because nobody confirmed it"),
        "item_retired": gettext_lazy("An item was retired"),
        "item_restored": gettext_lazy("An item was restored"),
        "measurement_items_made": gettext_lazy("Items for measurements were made"),
        "collection_created": gettext_lazy("A collection was begun"),
        "collection_changed": gettext_lazy("A collection's text was changed"),
        "collection_translated": gettext_lazy("A collection's text was translated"),
        "item_collected": gettext_lazy("An item was put into a collection"),
        "item_dropped": gettext_lazy("An item was taken out of a collection"),
        "collection_ordered": gettext_lazy("A collection was put in another order"),
        "item_removed": gettext_lazy("A draft was put into the bin"),
        "item_returned": gettext_lazy("A draft was taken out of the bin"),
        "item_deleted": gettext_lazy("A draft was deleted after its days in the bin"),
        "collection_removed": gettext_lazy("A collection was put into the bin"),
        "collection_returned": gettext_lazy("A collection was taken out of the bin"),
        "collection_deleted": gettext_lazy("A collection was deleted after its days in the bin"),
        "trial_reported": gettext_lazy("Somebody told how it went"),
    },
)

for verb, compose in (
    ("review_asked", emails.review_asked),
    ("reviewer_chosen", emails.review_asked),
    ("item_published", emails.review_answered),
    ("changes_asked", emails.review_answered),
    ("item_due", emails.item_due),
    ("item_unconfirmed", emails.item_unconfirmed),
    ("item_lapsed", emails.item_lapsed),
    ("trial_reported", emails.trial_reported),
):
    register_notice(f"knowledge.{verb}", compose, still_wanted=emails.may_still_see)


def visible_ids(reader: Any, ids: Iterable[int]) -> set[int]:
    return set(Item.objects.visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True))


def find_item(pk: int) -> Item | None:
    return Item.objects.select_related("organisation").filter(pk=pk).first()


register_governed(
    Governed(
        kind=rules.ITEM,
        find=find_item,
        title=queries.title_and_language,
        url=lambda item: reverse("knowledge:item", args=[item.pk]),
        scope=lambda item: item.organisation.scope,
        is_readable=lambda item: item.is_readable,
        may_refer=permissions.can_refer,
        note_labels=actions.note_labels,
        remove_content=actions.remove_content,
    )
)


for subject_type in (rules.ITEM, rules.ATTACHMENT):
    register_subject(subject_type, visible=visible_ids)


def desk(account: Any) -> list[DeskEntry]:
    words = {
        "review": _("Review: %s"),
        "unassigned": _("Choose a reviewer: %s"),
        "due": _("Confirm, revise or retire: %s"),
        "changes": _("Changes were asked for: %s"),
    }
    return [
        DeskEntry(title=words[duty.kind] % duty.title, url=duty.url, since=duty.since, kind=f"knowledge.{duty.kind}")
        for duty in duties.duties_of(account)
    ]


def shelf(account: Any, ranking: Sequence[str]) -> Shelf | None:
    drafts = duties.drafts_on_desk(account)
    titles = best_titled([pk for pk, _kind in drafts], ranking)
    entries = tuple(
        ShelfEntry(*titles[pk], reverse("knowledge:item", args=[pk]), str(Kind(kind).label)) for pk, kind in drafts
    )
    return Shelf(_("Being written in your organisation"), entries, reverse("knowledge:new")) if entries else None


register_desk("knowledge", desk, waits=duties.duties_waiting)
register_shelf("knowledge", shelf, waits=duties.drafts_waiting)
personal_data.declare()
schedule("knowledge.mark_due_items", 3600, "creative_networks.domains.knowledge.tasks.mark_due_items")
schedule("knowledge.empty_bin", 3600, "creative_networks.domains.knowledge.tasks.empty_bin")

register_news(
    NewsSource(
        name=rules.ITEM,
        label=gettext_lazy("Knowledge"),
        verbs=("knowledge.item_published",),
        tags=news.tags,
        cards=news.cards,
        kinds=news.kinds,
    )
)
register_source(
    Source(
        name=rules.ITEM,
        label=gettext_lazy("Knowledge"),
        groupings=(
            Grouping("kind", gettext_lazy("Kind"), translating.kind_names),
            Grouping("topic", gettext_lazy("Topics"), translating.topic_names),
            Grouping("organisation", gettext_lazy("Shared by"), translating.organisation_names),
            Grouping("collection", gettext_lazy("Collection"), translating.collection_names),
        ),
        count=translating.count,
        work=translating.work,
        titles=translating.titles,
        address=translating.address,
    )
)

register_news(
    NewsSource(
        name=rules.COLLECTION,
        label=gettext_lazy("Collections"),
        verbs=("knowledge.collection_created",),
        tags=collection_news.tags,
        cards=collection_news.cards,
    )
)
register_source(
    Source(
        name=rules.COLLECTION,
        label=gettext_lazy("Collections"),
        groupings=(Grouping("organisation", gettext_lazy("Shared by"), translating.organisation_names),),
        count=collection_translating.VERSIONS.count,
        work=collection_translating.VERSIONS.work,
        titles=collection_translating.VERSIONS.titles,
        address=partial(address, rules.COLLECTION),
    )
)
register_bench(collection_translating.BENCH)

for shows in (
    queries.ids_listed,
    queries.ids_opened,
    queries.ids_found,
    queries.ids_related,
    translating.ids_to_translate,
    news.ids_told,
):
    register_surface(Surface(name=f"knowledge.{shows.__name__}", kind="knowledge.item", shows=shows))

register_surface(Surface(name="knowledge.ids_collected", kind="knowledge.item", shows=collections.ids_collected))
for shows in (
    collections.collection_ids_listed,
    collection_translating.collection_ids_to_translate,
    collection_news.collection_ids_told,
):
    register_surface(Surface(name=f"knowledge.{shows.__name__}", kind=rules.COLLECTION, shows=shows))
declare_access("knowledge", "items item pdf collections collection", Who.EVERYONE)
declare_access("knowledge", "trials new collected bin", Who.MEMBER)
declare_access("knowledge", "create collection_new", Who.PUBLISHES_SOMEWHERE)
declare_access("knowledge", "reviews reviewer", Who.COORDINATOR)
declare_access("knowledge", "review", Who.REVIEWS)
declare_access("knowledge", "translation", Who.MEMBER)
declare_access("knowledge", "workbench handover", Who.PUBLISHES, Who.TRANSLATES)
declare_access(
    "knowledge",
    "collection_text collection_translation collection_removal collection_return place_removal place_return"
    " place_move item_removal item_return facts text versions attachments"
    " attachment_removal attachment_return review_request review_withdrawal confirmation retirement"
    " restoration",
    Who.PUBLISHES,
)
