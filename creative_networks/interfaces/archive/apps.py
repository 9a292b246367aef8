from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "creative_networks.interfaces.archive"
    label = "archive"

    def ready(self) -> None:
        from . import registers  # noqa: F401
