from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "creative_networks.domains.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from . import registers  # noqa: F401
