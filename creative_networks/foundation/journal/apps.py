from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "creative_networks.foundation.journal"
    label = "journal"
    verbose_name = _("Journal")

    def ready(self) -> None:
        from . import registers  # noqa: F401
