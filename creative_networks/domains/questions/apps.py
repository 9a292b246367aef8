from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "creative_networks.domains.questions"
    label = "questions"

    def ready(self) -> None:
        from . import registers  # noqa: F401
