from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "creative_networks.foundation.organisations"
    label = "organisations"

    def ready(self) -> None:
        from . import registers  # noqa: F401
