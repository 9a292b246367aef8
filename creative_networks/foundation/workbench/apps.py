from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbenchConfig(AppConfig):
    name = "creative_networks.foundation.workbench"
    label = "workbench"
    verbose_name = _("Workbench")

    def ready(self) -> None:
        from . import registers  # noqa: F401
