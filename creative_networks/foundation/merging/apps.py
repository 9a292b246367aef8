from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "creative_networks.foundation.merging"
    label = "merging"

    def ready(self) -> None:
        from . import registers  # noqa: F401
