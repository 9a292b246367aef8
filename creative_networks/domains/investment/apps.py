from django.apps import AppConfig


class InvestmentConfig(AppConfig):
    name = "creative_networks.domains.investment"
    label = "investment"

    def ready(self) -> None:
        from . import registers  # noqa: F401
