from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "creative_networks.foundation.access"
    label = "access"

    def ready(self) -> None:
        from . import registers  # noqa: F401
