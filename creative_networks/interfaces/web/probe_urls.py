"""Addresses without a language, for machines."""

from django.urls import path

from . import probes

urlpatterns = [
    path("robots.txt", probes.robots, name="robots"),
    path("livez", probes.livez, name="livez"),
    path("readyz", probes.readyz, name="readyz"),
]
