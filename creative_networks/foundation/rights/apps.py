from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "creative_networks.foundation.rights"
    label = "rights"
