from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from creative_networks.foundation.access.bases import is_marked

from .page_cache.front import IN_FRONT


class CompressionMiddleware(GZipMiddleware):
    """Django's own, but what the page cache keeps is compressed there, once for all who ask."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if IN_FRONT in request.META and is_marked(request.META):
            return response
        return super().process_response(request, response)
