from django.apps import AppConfig
from django.core import checks


class WebConfig(AppConfig):
    name = "creative_networks.interfaces.web"
    label = "web"

    def ready(self) -> None:
        from . import registers  # noqa: F401
        from .checks import check_navigation, check_outgoing

        checks.register(check_navigation, checks.Tags.urls)
        checks.register(check_outgoing, checks.Tags.security, deploy=True)
