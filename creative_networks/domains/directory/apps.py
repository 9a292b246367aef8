from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "creative_networks.domains.directory"
    label = "directory"

    def ready(self) -> None:
        from . import registers  # noqa: F401
