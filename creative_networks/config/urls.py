"""Every address of the site: pages under their language, machines without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from .late_urls import late

handler400 = "creative_networks.interfaces.web.error_pages.bad_request"
handler403 = "creative_networks.interfaces.web.error_pages.permission_denied"
handler404 = "creative_networks.interfaces.web.error_pages.not_found"
handler500 = "creative_networks.interfaces.web.error_pages.server_error"

urlpatterns = [
    path("", include("creative_networks.interfaces.web.probe_urls")),
    path("", include("creative_networks.foundation.vocabulary.data_urls")),
    # Ninja and Pydantic take some 12 MB of each process that serves machines.
    late("api/v1/", "creative_networks.interfaces.search.api", app_name="ninja", namespace="api-1"),
    path("files/", include("creative_networks.foundation.files.urls")),
    path("calendars/", include("creative_networks.domains.events.feed_urls")),
    *i18n_patterns(
        # First those with a word of their own, which one look passes by.
        path("knowledge/", include("creative_networks.domains.knowledge.urls")),
        path("questions/", include("creative_networks.domains.questions.urls")),
        path("events/", include("creative_networks.domains.events.urls")),
        path("partners/", include("creative_networks.domains.community.urls")),
        path("investment/", include("creative_networks.domains.investment.urls")),
        path("protocols/", include("creative_networks.foundation.access.urls")),
        path("", include("creative_networks.interfaces.web.urls")),
        path("account/", include("allauth.urls")),
        path("", include("creative_networks.foundation.accounts.urls")),
        path("", include("creative_networks.foundation.subscriptions.urls")),
        path("translate/texts/", include("creative_networks.foundation.workbench.urls")),
        path("translate/", include("creative_networks.foundation.translations.urls")),
        path("manage/organisations/", include("creative_networks.foundation.organisations.urls")),
        path("manage/vocabulary/", include("creative_networks.foundation.vocabulary.urls")),
        path("search/", include("creative_networks.interfaces.search.urls")),
        path("vocabulary/", include("creative_networks.foundation.vocabulary.public_urls")),
        path("manage/mail/", include("creative_networks.interfaces.notifications.urls")),
        path("", include("creative_networks.domains.directory.urls")),
    ),
]
