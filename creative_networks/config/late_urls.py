"""Addresses whose code is loaded when somebody first asks for one of them."""

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class _LateResolver(URLResolver):
    def _populate(self) -> None:
        """Leave out the addresses inside: naming any other of the site would load them; their own names still do."""


def late(route: str, module: str, *, app_name: str, namespace: str) -> URLResolver:
    """Give a module's addresses a place, as `include` does, but without loading it."""
    return _LateResolver(RoutePattern(route, is_endpoint=False), module, app_name=app_name, namespace=namespace)
