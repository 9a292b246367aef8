"""The door for a WSGI server: pages for strangers from memory, the rest from Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "creative_networks.config.settings")
application = get_wsgi_application()
if settings.PAGE_CACHE_BYTES:
    from creative_networks.interfaces.web.page_cache import PageCache

    application = PageCache(application, most_bytes=settings.PAGE_CACHE_BYTES)
