from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "creative_networks.foundation.translations"
    label = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from . import registers  # noqa: F401
