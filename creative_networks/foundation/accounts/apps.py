from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "creative_networks.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import registers  # noqa: F401
