from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "creative_networks.foundation.files"
    label = "files"

    def ready(self) -> None:
        from . import registers  # noqa: F401
