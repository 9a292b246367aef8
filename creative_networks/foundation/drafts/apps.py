from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    name = "creative_networks.foundation.drafts"
    label = "drafts"
    verbose_name = _("Drafts")

    def ready(self) -> None:
        from . import registers  # noqa: F401
