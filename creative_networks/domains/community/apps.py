from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "creative_networks.domains.community"
    label = "community"

    def ready(self) -> None:
        from . import registers  # noqa: F401
