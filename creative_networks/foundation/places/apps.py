from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "creative_networks.foundation.places"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Places")

    def ready(self) -> None:
        from . import registers  # noqa: F401
