from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "creative_networks.domains.events"
    label = "events"

    def ready(self) -> None:
        from . import registers  # noqa: F401
