from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "creative_networks.foundation.vocabulary"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Vocabulary")

    def ready(self) -> None:
        from . import registers  # noqa: F401
