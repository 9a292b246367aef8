"""
What the directory offers to the search and to subscriptions, and the data inventory. Its timed work is registered by
the web interface, which alone knows every domain that is counted.
"""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Who, declare_access, declare_data
from creative_networks.foundation.subscriptions.registry import NewsSource, register_news

from . import documents, news, queries  # noqa: F401 (documents registers what the search finds)

declare_data("directory.figure", plain=("name", "value", "counted_at"))

register_news(
    NewsSource(
        name=queries.ORGANISATION,
        label=_("Organisations"),
        verbs=("organisations.organisation_created",),
        tags=news.organisation_tags,
        cards=news.organisation_cards,
        kinds=news.organisation_kinds,
    )
)
register_news(
    NewsSource(
        name=queries.OFFER,
        label=_("Services"),
        verbs=("organisations.service_offered",),
        tags=news.offer_tags,
        cards=news.offer_cards,
        words=news.words,
    )
)
register_news(
    NewsSource(
        name=queries.PERSON,
        label=_("People"),
        verbs=("accounts.profile_updated",),
        tags=news.person_tags,
        cards=news.person_cards,
    )
)

declare_access(
    "directory",
    "offers offers_map gaps organisations organisations_map organisation people person",
    Who.EVERYONE,
)
