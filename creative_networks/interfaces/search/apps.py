from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "creative_networks.interfaces.search"
    label = "search"

    def ready(self) -> None:
        from . import registers  # noqa: F401
