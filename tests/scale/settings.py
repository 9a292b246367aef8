"""The product's own settings, but style and scripts are read where they lie: collecting them takes long."""

from creative_networks.config.settings import *  # noqa: F403
from creative_networks.config.settings import STORAGES, VAR

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
(VAR / "static").mkdir(parents=True, exist_ok=True)
